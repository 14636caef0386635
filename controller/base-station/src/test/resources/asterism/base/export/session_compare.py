"""Compares an export with the session folder it came from, read by csv, json and h5py alone.

usage: session_compare.py csv|nwb SESSION_FOLDER EXPORT [PROFILE]    prints {"compared": {..}, "problems": [..]}
"""
import csv
import json
import math
import os
import sys

FLAGS = ["motion", "broken", "saturated", "led_off", "partial"]


def table(folder, name):
    with open(os.path.join(folder, name), newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return math.nan if text == "" else float(text)


def same(a, b, relative=0.0):
    if math.isnan(a) or math.isnan(b):
        return math.isnan(a) and math.isnan(b)
    return abs(a - b) <= relative * max(abs(a), abs(b))


class Comparison:
    def __init__(self):
        self.compared = {}
        self.problems = []

    def numbers(self, what, expected, found, relative=0.0):
        expected, found = [float(v) for v in expected], [float(v) for v in found]
        if len(expected) != len(found):
            self.problems.append(f"{what}: {len(found)} values, expected {len(expected)}")
            return
        self.compared[what] = len(found)
        for i, (a, b) in enumerate(zip(expected, found)):
            if not same(a, b, relative):
                self.problems.append(f"{what}[{i}]: {b}, expected {a}")
                return

    def texts(self, what, expected, found):
        self.compared[what] = len(found)
        if list(expected) != list(found):
            self.problems.append(f"{what}: {list(found)[:5]}, expected {list(expected)[:5]}")


def unobserved(frames, fps):
    """Frames that were not used, one by one."""
    return [number(f["time_ms"]) for f in frames if {"motion", "broken", "led_off", "partial"} & set(f["flags"].split(";"))]


def flag(frame, word):
    return 1.0 if word in frame["flags"].split(";") else 0.0


def dropped(frame):
    found = [w.split("=")[1] for w in frame["flags"].split(";") if w.startswith("dropped_before=")]
    return float(found[0]) if found else 0.0


def compare_csv(c, session, out):
    frames = table(session, "frames.csv")
    times = {f["frame"]: number(f["time_ms"]) for f in frames}
    made = table(out, "frames.csv")
    for a, b in [("time_ms", "time_ms"), ("dy", "dy_pixels"), ("dx", "dx_pixels"), ("score", "score")]:
        c.texts("frames." + b, [f[a] for f in frames], [f[b] for f in made])
    for word in FLAGS:
        c.numbers("frames." + word, [flag(f, word) for f in frames], [f[word] for f in made])
    c.numbers("frames.dropped_before", [dropped(f) for f in frames], [f["dropped_before"] for f in made])
    events, made = table(session, "events.csv"), table(out, "events.csv")
    for a, b in [("frame", "frame"), ("cell", "cell"), ("size", "size_noise"), ("commit_frame", "commit_frame")]:
        c.texts("events." + b, [e[a] for e in events], [e[b] for e in made])
    c.numbers("events.time_ms", [times[e["frame"]] for e in events], [number(e["time_ms"]) for e in made])
    traces, made = table(session, "traces.csv"), table(out, "traces.csv")
    for name in traces[0]:
        c.texts("traces." + name, [t[name] for t in traces], [t[name] for t in made])
    activations, made = table(session, "activations.csv"), table(out, "activations.csv")
    for name in ["start_frame", "end_frame", "commit_frame", "tier", "ensemble", "members_active", "cells_active", "surprise_bits"]:
        c.texts("activations." + name, [a[name] for a in activations], [a[name] for a in made])
    cells = {}
    for row in table(out, "activation_cells.csv"):
        cells.setdefault(int(row["activation"]), []).append(row["cell"])
    c.texts("activation_cells", [a["cells"] for a in activations], [";".join(cells.get(i, [])) for i in range(len(activations))])
    c.texts("markers", [m["text"] for m in table(session, "markers.csv")], [m["text"] for m in table(out, "markers.csv")])
    if os.path.exists(os.path.join(session, "headOrientation.csv")):
        head = table(session, "headOrientation.csv")
        c.texts("head", [h["qz"] for h in head], [h["qz"] for h in table(out, "head_orientation.csv")])
    with open(os.path.join(out, "datapackage.json")) as file:
        package = json.load(file)
    for resource in package["resources"]:
        with open(os.path.join(out, resource["path"]), newline="") as file:
            rows = list(csv.reader(file))
        names = [f["name"] for f in resource["schema"]["fields"]]
        c.texts("datapackage " + resource["name"], [*rows[0], str(len(rows) - 1)], [*names, str(resource["rows"])])


def compare_nwb(c, session, path, profile):
    import h5py
    import numpy as np

    frames = table(session, "frames.csv")
    times = {f["frame"]: number(f["time_ms"]) for f in frames}
    with open(os.path.join(session, "session.json")) as file:
        facts = json.load(file)
    with h5py.File(path, "r") as nwb:
        ophys = nwb["processing/ophys"]
        c.texts("session_id", [facts["session"]], [nwb["general/session_id"][()].decode()])
        c.texts("start", [facts["started_utc"][:19]], [nwb["session_start_time"][()].decode()[:19]])
        moved = ophys["displacement"]
        c.numbers("displacement x", [number(f["dx"]) for f in frames], moved["data"][:, 0])
        c.numbers("displacement y", [number(f["dy"]) for f in frames], moved["data"][:, 1])
        c.numbers("displacement time", [number(f["time_ms"]) / 1000 for f in frames], moved["timestamps"])
        cells = table(session, "cells.csv")
        traces = table(session, "traces.csv")
        fluorescence = ophys["Fluorescence/RoiResponseSeries"]
        ratio = ophys["DfOverF/RoiResponseSeries"]
        rois = nwb[fluorescence["rois"].attrs["table"]]
        c.texts("rois", [cell["id"] for cell in cells], [i.decode() for i in rois["cell_id"][()]])
        c.numbers("cells y", [number(cell["y"]) for cell in cells], rois["y_pixels"])
        for series in (fluorescence, ratio):
            c.numbers(series.parent.name + " time", [times[t["frame"]] / 1000 for t in traces], series["timestamps"])
        for i, cell in enumerate(cells):
            trace = np.array([number(t[f"c{i}"]) for t in traces])
            factor = number(cell["noise"]) / number(cell["f0"])
            c.numbers(f"trace {i}", trace.astype(np.float32), fluorescence["data"][:, i])
            c.numbers(f"dF/F {i}", trace * factor, ratio["data"][:, i], 1e-6)
        events = table(session, "events.csv")
        made = ophys["events"]
        target = nwb[made["roi"].attrs["table"]]
        c.texts("events refer to", [rois.name], [target.name])
        c.texts("events roi", [cells[int(e["cell"])]["id"] for e in events], [target["cell_id"][r].decode() for r in made["roi"][()]])
        c.numbers("events size", [number(e["size"]) for e in events], made["size_noise"])
        c.numbers("events time", [times[e["frame"]] / 1000 for e in events], made["time"])
        activations = table(session, "activations.csv")
        made = nwb["processing/ensembles/activations"]
        c.numbers("activation start", [times[a["start_frame"]] / 1000 for a in activations], made["start_time"])
        c.numbers("activation stop", [times[a["end_frame"]] / 1000 for a in activations], made["stop_time"])
        c.numbers("activation ensemble", [number(a["ensemble"]) for a in activations], made["ensemble"])
        c.numbers("activation tier", [number(a["tier"]) for a in activations], made["tier"])
        ends = [0, *made["cells_index"][()]]
        c.texts("activation cells", [a["cells"] for a in activations],
                [";".join(str(r) for r in made["cells"][ends[i]:ends[i + 1]]) for i in range(len(activations))])
        intervals = nwb["intervals/invalid_times"]
        starts, stops = intervals["start_time"][()], intervals["stop_time"][()]
        bad = unobserved(frames, facts["fps"])
        covered = [any(a - 1e-9 <= t / 1000 < b - 1e-9 for a, b in zip(starts, stops)) for t in bad]
        c.numbers("invalid times cover", [1.0] * len(bad), covered)
        good = [number(f["time_ms"]) for f in frames if number(f["time_ms"]) not in bad]
        c.numbers("and nothing else", [0.0] * len(good),
                  [any(a - 1e-9 <= t / 1000 < b - 1e-9 for a, b in zip(starts, stops)) for t in good])
        markers = [m for m in table(session, "markers.csv") if m["time_ms"]]
        if markers:
            series = nwb["acquisition/markers"]
            c.texts("markers", [m["text"] for m in markers], [t.decode() for t in series["data"][()]])
            c.numbers("markers time", [number(m["time_ms"]) / 1000 for m in markers], series["timestamps"])
        if os.path.exists(os.path.join(session, "headOrientation.csv")):
            head = table(session, "headOrientation.csv")
            series = nwb["processing/behavior/BehavioralTimeSeries/head_orientation"]
            for p, part in enumerate(["qw", "qx", "qy", "qz"]):
                c.numbers(part, [number(h[part]) for h in head], series["data"][:, p])
        if profile:
            compare_profile(c, nwb, rois, profile)


def compare_profile(c, nwb, rois, profile):
    with open(profile) as file:
        known = json.load(file)
    ends = [0, *rois["pixel_mask_index"][()]]
    for i, cell in enumerate(known["cells"]):
        print_ = cell["footprint"]
        expected = {}
        for at, weight in enumerate(print_["weights"]):
            if weight != 0:
                expected[(print_["x0"] + at % print_["width"], print_["y0"] + at // print_["width"])] = float(weight)
        found = {(int(p["x"]), int(p["y"])): float(p["weight"]) for p in rois["pixel_mask"][ends[i]:ends[i + 1]]}
        if expected != found:
            c.problems.append(f"footprint of cell {i} differs")
        c.compared["footprints"] = i + 1
    table_ = nwb["processing/ensembles/ensembles"]
    ends = [0, *table_["members_index"][()]]
    for i, ensemble in enumerate(known.get("ensembles", [])):
        c.numbers(f"ensemble {ensemble['id']}", ensemble["members"], table_["members"][ends[i]:ends[i + 1]])


def main():
    kind, session, out = sys.argv[1:4]
    c = Comparison()
    if kind == "csv":
        compare_csv(c, session, out)
    else:
        compare_nwb(c, session, out, sys.argv[4] if len(sys.argv) > 4 else None)
    print(json.dumps({"compared": c.compared, "problems": c.problems}))


if __name__ == "__main__":
    main()
