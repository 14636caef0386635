"""Reads and validates an NWB file by hdmf, the layer below pynwb, against nwb_schema.py put into its schema language.

usage: nwb_hdmf.py FILE.nwb [WITHOUT]    takes the object WITHOUT away first; prints {"validated": types, "problems": [..], "tables": rows of tables by hdmf's own classes}
"""
import json
import os
import shutil
import sys
import tempfile
import warnings

import h5py
from hdmf.backends.hdf5 import HDF5IO
from hdmf.build import BuildManager
from hdmf.common import get_type_map
from hdmf.spec import AttributeSpec, DatasetSpec, GroupSpec, LinkSpec, NamespaceBuilder
from hdmf.validate import ValidatorMap

from nwb_schema import TYPES

DTYPES = {"text": "text", "time": "isodatetime", "number": "numeric", "float": "float", "int": "int", "any": None}


def attribute(name):
    return AttributeSpec(name, "required", "text")


def dataset(name, wanted, attributes):
    if name == "rois":
        return DatasetSpec("required", name=name, data_type_inc="DynamicTableRegion")
    if name in ("start_time", "stop_time"):
        return DatasetSpec("required", "float", name=name, data_type_inc="VectorData")
    return DatasetSpec("required", DTYPES[wanted], name=name, attributes=[attribute(a) for a in attributes])


def spec(name):
    _, parent, attributes, datasets, groups, links, children = TYPES[name]
    nested = [g for g in groups if "/" in g]
    below = [
        GroupSpec("required", name=g, groups=[GroupSpec("required", name=n.split("/")[1]) for n in nested if n.startswith(g + "/")])
        for g in groups if "/" not in g
    ]
    typed = [c for c in children if c != "GrayscaleImage"]
    below += [GroupSpec("required", data_type_inc=c, quantity="+") for c in typed]
    common = {
        "data_type_def": name,
        "data_type_inc": parent,
        "attributes": [attribute(a) for a in attributes],
    }
    if name in ("NWBData", "GrayscaleImage"):
        return DatasetSpec("a type", **common)
    return GroupSpec(
        "a type",
        datasets=[dataset(n, wanted, attrs) for n, (wanted, _, attrs) in datasets.items() if n != "id"],
        groups=below,
        links=[LinkSpec("required", target, name=n) for n, target in links.items()],
        **common,
    )


def namespace(folder):
    builder = NamespaceBuilder("what is required", "core", version="2.6.0", author="-", contact="-")
    builder.include_namespace("hdmf-common")
    for name, (of, *_) in TYPES.items():
        if of == "core":
            builder.add_spec("core.yaml", spec(name))
    builder.export("core.namespace.yaml", outdir=folder)
    return os.path.join(folder, "core.namespace.yaml")


def renamed(path, folder):
    """A copy whose types stand under hdmf's own name of the attribute."""
    to = shutil.copy(path, os.path.join(folder, "copy.h5"))

    def rename(obj):
        if "neurodata_type" in obj.attrs:
            obj.attrs["data_type"] = obj.attrs["neurodata_type"]
            del obj.attrs["neurodata_type"]
        if isinstance(obj, h5py.Group):
            for name in obj:
                if isinstance(obj.get(name, getlink=True), h5py.HardLink):
                    rename(obj[name])

    with h5py.File(to, "r+") as copy:
        rename(copy)
        for without in sys.argv[2:]:
            del copy[without]
    return to


def main():
    warnings.simplefilter("ignore")
    types = get_type_map()
    with tempfile.TemporaryDirectory() as folder:
        types.load_namespaces(namespace(folder))
        manager = BuildManager(types)
        with HDF5IO(renamed(sys.argv[1], folder), mode="r", manager=manager) as file:
            root = file.read_builder()
            validators = ValidatorMap(types.namespace_catalog.get_namespace("core"))
            problems = [str(e) for e in validators.validate(root)]
            tables = {}

            def construct(builder):
                for group in builder.groups.values():
                    kinds = {d.attributes.get("data_type") for d in group.datasets.values()}
                    if group.attributes.get("data_type") == "DynamicTable" and "DynamicTableRegion" not in kinds:
                        tables[group.name] = len(manager.construct(group))
                    construct(group)

            construct(root)
    print(json.dumps({"validated": len(TYPES), "problems": problems, "tables": tables}))


if __name__ == "__main__":
    main()
