"""Compares an NWB export of a stored session with the records it was made of, by json and h5py alone.

usage: records_compare.py RECORDS.ndjson EXPORT.nwb    prints {"compared": {..}, "problems": [..], "absent": {..}}
"""
import base64
import json
import struct
import sys

import h5py
import numpy as np

from session_compare import Comparison


def main():
    with open(sys.argv[1]) as file:
        records = [json.loads(line) for line in file]
    sums = [r for r in records if r["kind"] == "sum"]
    evts = [r for r in records if r["kind"] == "evt"]
    start = next(r for r in records if r["kind"] == "session")
    profile = json.loads("".join(r["chunk"] for r in records if r["kind"] == "profile"))
    c = Comparison()

    def at(frame):
        for r in sums:
            if r["frame_lo"] <= frame <= r["frame_hi"]:
                return round((r["mono_ns"] - start["mono_ns"]) / 1e6 - (r["frame_hi"] - frame) * 1000 / start["fps"], 3) / 1000
        return float("nan")

    with h5py.File(sys.argv[2], "r") as nwb:
        seconds = nwb["processing/rig/seconds"]
        for name in ["frames_received", "frames_lost", "valid_ms", "vetoed_ms", "tier1"]:
            c.numbers(name, [r[name] for r in sums], seconds[name])
        c.numbers("seconds time", [at(r["frame_hi"]) for r in sums], seconds["time"])
        c.numbers("exposure", [r["valid_ms"] / 1000 for r in sums], nwb["processing/rig/exposure/data"])
        c.numbers("light", [r["light"]["code"] for r in sums], nwb["processing/rig/light_code/data"])
        moved = nwb["processing/ophys/displacement/data"]
        c.numbers("dx", [r["dx_q8"] / 256 for r in sums], moved[:, 0])
        c.numbers("dy", [r["dy_q8"] / 256 for r in sums], moved[:, 1])
        traces = nwb["processing/ophys/Fluorescence/RoiResponseSeries/data"]
        dff = np.array([list(base64.b64decode(r["dff"])) for r in sums]) / 8
        for cell in range(dff.shape[1]):
            c.numbers(f"snapshot {cell}", dff[:, cell], traces[:, cell])
        onsets = []
        for r in sums:
            for cell, offset in struct.iter_unpack("<HH", base64.b64decode(r["onsets"])):
                onsets.append((r["frame_lo"] + offset, cell))
        made = nwb["processing/ophys/onsets"]
        c.numbers("onset frame", [o[0] for o in onsets], made["frame"])
        c.numbers("onset cell", [o[1] for o in onsets], made["roi"])
        c.numbers("onset time", [at(o[0]) for o in onsets], made["time"])
        made = nwb["processing/ensembles/activations"]
        c.numbers("activation", [r["start_frame"] for r in evts], made["start_frame"])
        c.numbers("surprise", [r["surprise_bits"] for r in evts], made["surprise_bits"])
        ends = [0, *made["cells_index"][()]]
        for i, r in enumerate(evts):
            bits = np.unpackbits(np.frombuffer(base64.b64decode(r["cells"]), np.uint8), bitorder="little")
            c.numbers(f"cells of {i}", np.flatnonzero(bits), made["cells"][ends[i]:ends[i + 1]])
        ensembles = nwb["processing/ensembles/ensembles"]
        c.numbers("ensembles", [e["id"] for e in start["ensembles"]], ensembles["id"])
        c.texts("names", [e["name"] for e in start["ensembles"]], [n.decode() for n in ensembles["name"][()]])
        rois = nwb["processing/ophys/ImageSegmentation/PlaneSegmentation"]
        outlines = [p for cell in profile["cells"] for p in cell["outline"]]
        c.numbers("outline x", [p[1] for p in outlines], rois["outline"][:, 0])
        c.numbers("outline y", [p[0] for p in outlines], rois["outline"][:, 1])
        for never in ["processing/ophys/DfOverF", "processing/ophys/events", "acquisition/frames"]:
            if never in nwb:
                c.problems.append(f"{never} was never uploaded, and is there")
        if "pixel_mask" in rois:
            c.problems.append("footprints were never uploaded, and are there")
        table = nwb["analysis/absent_series"]
        absent = {s.decode(): r.decode() for s, r in zip(table["series"][()], table["reason"][()])}
        invalid = nwb["intervals/invalid_times"]
        times = [[a, b, r.decode()] for a, b, r in zip(invalid["start_time"][()], invalid["stop_time"][()], invalid["reason"][()])]
    print(json.dumps({"compared": c.compared, "problems": c.problems, "absent": absent, "invalid": times}))


if __name__ == "__main__":
    main()
