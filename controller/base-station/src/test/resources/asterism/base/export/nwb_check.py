"""Checks an NWB file by h5py alone: required fields, references, lengths. Prints one JSON object with what is wrong.

usage: nwb_check.py FILE.nwb [--spoil]    --spoil: takes away each required thing in turn and says what went unnoticed
"""
import datetime
import io
import json
import re
import sys
import uuid

import h5py
import numpy as np

from nwb_schema import REFERENCES, TIMESTAMPS, TYPES, lineage


def text_of(value):
    return value.decode() if isinstance(value, bytes) else value


def kind_of(obj):
    kind = obj.attrs.get("neurodata_type")
    return None if kind is None else text_of(kind)


class Noticed(Exception):
    """The first problem is enough."""


class Check:
    def __init__(self, file, first=False):
        self.file = file
        self.first = first
        self.problems = []
        self.required = {}  # (type, thing) -> one place where it is
        self.objects = 0
        self.references = 0
        self.ids = set()

    def wrong(self, where, what):
        self.problems.append(f"{where}: {what}")
        if self.first:
            raise Noticed

    def run(self):
        if kind_of(self.file) != "NWBFile":
            self.wrong("/", "the root is no NWBFile")
        self.visit(self.file)
        return self

    def visit(self, obj):
        kind = kind_of(obj)
        if kind is not None:
            self.typed(obj, kind)
        if isinstance(obj, h5py.Group):
            for name in obj:
                link = obj.get(name, getlink=True)
                if isinstance(link, h5py.SoftLink):
                    if name not in obj or obj.get(name) is None:
                        self.wrong(obj.name, f"link {name} leads nowhere")
                    continue
                self.visit(obj[name])

    def typed(self, obj, kind):
        self.objects += 1
        if kind not in TYPES:
            return self.wrong(obj.name, f"{kind} is not a type of the schema that is checked")
        self.need_attributes(obj, kind, ["namespace", "object_id"])
        if text_of(obj.attrs.get("namespace", "")) != TYPES[kind][0]:
            self.wrong(obj.name, f"{kind} is not of namespace {obj.attrs.get('namespace')}")
        try:
            uuid.UUID(text_of(obj.attrs["object_id"]))
        except (KeyError, ValueError):
            self.wrong(obj.name, "object_id is no UUID")
        if obj.attrs.get("object_id") in self.ids:
            self.wrong(obj.name, "object_id is not unique")
        self.ids.add(obj.attrs.get("object_id"))
        for one in lineage(kind):
            _, _, attributes, datasets, groups, links, children = TYPES[one]
            self.need_attributes(obj, kind, attributes)
            for name, wanted in datasets.items():
                self.need_dataset(obj, kind, name, *wanted)
            for name in groups:
                if self.need(obj, kind, name, name in obj) and not isinstance(obj[name], h5py.Group):
                    self.wrong(obj.name, f"{name} is no group")
            for name, target in links.items():
                if self.need(obj, kind, name, name in obj) and kind_of(obj[name]) != target:
                    self.wrong(obj.name, f"{name} is no {target}")
            for child, least in children.items():
                found = [n for n in obj if kind_of(obj[n]) == child]
                if len(found) < least:
                    self.wrong(obj.name, f"a {kind} has at least {least} {child}")
                elif len(found) == 1:
                    self.required.setdefault((kind, child), (obj.name, found[0], None))
        self.semantics(obj, kind)

    def need(self, obj, kind, name, there):
        if not there:
            self.wrong(obj.name, f"{kind} without {name}")
        else:
            self.required.setdefault((kind, name), (obj.name, name, None))
        return there

    def need_attributes(self, obj, kind, names):
        for name in names:
            if name not in obj.attrs:
                self.wrong(obj.name, f"{kind} without attribute {name}")
            else:
                self.required.setdefault((kind, "@" + name), (obj.name, None, name))

    def need_dataset(self, obj, kind, name, wanted, ranks, attributes):
        if not self.need(obj, kind, name, name in obj):
            return
        data = obj[name]
        if data.ndim not in ranks:
            self.wrong(data.name, f"rank {data.ndim}, expected one of {ranks}")
        string = h5py.check_string_dtype(data.dtype)
        fits = {
            "any": True,
            "text": string is not None,
            "time": string is not None,
            "number": data.dtype.kind in "iuf",
            "float": data.dtype.kind == "f",
            "int": data.dtype.kind in "iu",
        }[wanted]
        if not fits:
            self.wrong(data.name, f"{data.dtype}, expected {wanted}")
        if string is not None and (string.encoding != "utf-8" or string.length is not None):
            self.wrong(data.name, "text is not UTF-8 of any length")
        if wanted == "time" and fits:
            for value in np.atleast_1d(data[()]):
                self.time(data.name, text_of(value))
        for attribute in attributes:
            if attribute not in data.attrs:
                self.wrong(data.name, f"without attribute {attribute}")
            else:
                self.required.setdefault((kind, f"{name}@{attribute}"), (data.name, None, attribute))

    def time(self, where, value):
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", value):
                raise ValueError
            datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
        except ValueError:
            self.wrong(where, f"{value} is no ISO 8601 time with its offset")

    def refer(self, obj, name):
        """Follows a reference to what it means; None if it does not lead there."""
        reference = obj.attrs.get(name)
        if not isinstance(reference, h5py.Reference) or not reference:
            self.wrong(obj.name, f"{name} is no object reference")
            return None
        self.references += 1
        target = self.file[reference]
        if REFERENCES[name] not in lineage(kind_of(target) or "Data"):
            self.wrong(obj.name, f"{name} leads to {target.name}, which is no {REFERENCES[name]}")
        return target

    def semantics(self, obj, kind):
        line = list(lineage(kind))
        if kind == "VectorIndex":
            target = self.refer(obj, "target")
            if target is not None:
                ends = obj[()]
                if np.any(np.diff(ends.astype(np.int64)) < 0) or (len(ends) and ends[-1] != len(target)):
                    self.wrong(obj.name, "does not divide its target")
                if target.name + "_index" != obj.name:
                    self.wrong(obj.name, "is not named after its target")
        if kind == "DynamicTableRegion":
            table = self.refer(obj, "table")
            if table is not None and len(obj) and not (0 <= obj[()].min() and obj[()].max() < len(table["id"])):
                self.wrong(obj.name, "refers to rows that are not there")
        if "DynamicTable" in line and "id" in obj and "colnames" in obj.attrs:
            self.table(obj)
        if "TimeSeries" in line and "data" in obj:
            self.series(obj, kind)
        if kind == "SpatialSeries" and "data" in obj and obj["data"].ndim == 2 and obj["data"].shape[1] > 3:
            self.wrong(obj.name, "more than three dimensions")

    def table(self, obj):
        names = [text_of(n) for n in obj.attrs["colnames"]]
        columns = [n for n in obj if kind_of(obj[n]) in ("VectorData", "DynamicTableRegion")]
        if sorted(names) != sorted(columns):
            self.wrong(obj.name, f"colnames {names} are not its columns {columns}")
        for name in columns:
            rows = len(obj[name + "_index"]) if name + "_index" in obj else len(obj[name])
            if rows != len(obj["id"]):
                self.wrong(obj.name, f"column {name} has {rows} rows, id has {len(obj['id'])}")
        if "pixel_mask" in obj and obj["pixel_mask"].dtype.names != ("x", "y", "weight"):
            self.wrong(obj.name, "pixel_mask is not x, y, weight")

    def series(self, obj, kind):
        data = obj["data"]
        if "timestamps" in obj:
            times = obj["timestamps"]
            if times.dtype != np.float64 or len(times) != len(data):
                self.wrong(obj.name, "timestamps are not one f64 for each row of data")
            for name in TIMESTAMPS:
                if name not in times.attrs:
                    self.wrong(times.name, f"without attribute {name}")
            if text_of(times.attrs.get("unit", "")) != "seconds" or times.attrs.get("interval") != 1:
                self.wrong(times.name, "unit is not seconds or interval not 1")
            if np.any(np.diff(times[()]) < 0):
                self.wrong(times.name, "time goes back")
            self.required.setdefault((kind, "timestamps"), (obj.name, "timestamps", None))
        elif "starting_time" not in obj:
            self.wrong(obj.name, "neither timestamps nor starting_time")
        if kind == "RoiResponseSeries" and "rois" in obj and data.shape[1] != len(obj["rois"]):
            self.wrong(obj.name, "columns of data and rois differ in number")


def spoil(path, required):
    """Takes each required thing away from a copy in memory; the names of those whose absence nobody noticed."""
    with open(path, "rb") as file:
        whole = file.read()
    unnoticed = []
    once = set()
    for what, (parent, child, attribute) in sorted(required.items()):
        if attribute in ("namespace", "object_id"):  # the same code for every type
            if attribute in once:
                continue
            once.add(attribute)
        with h5py.File(io.BytesIO(whole), "r+") as copy:
            if attribute is not None:
                del copy[parent].attrs[attribute]
            else:
                del copy[parent][child]
            try:
                noticed = bool(Check(copy, first=True).run().problems)
            except Exception:  # a problem, or a file that cannot be followed any more
                noticed = True
        if not noticed:
            unnoticed.append("/".join(what))
    return unnoticed


def main():
    path = sys.argv[1]
    with h5py.File(path, "r") as file:
        check = Check(file).run()
        result = {
            "version": text_of(file.attrs["nwb_version"]),
            "objects": check.objects,
            "references": check.references,
            "required": len(check.required),
            "types": sorted({kind for kind, _ in check.required}),
            "problems": check.problems,
        }
    if "--spoil" in sys.argv:
        result["unnoticed"] = spoil(path, check.required)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
