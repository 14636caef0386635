#!/usr/bin/python3
"""Reads a recording as roiextractors (MiniscopeImagingExtractor) and Minian (load_videos) do, and nothing of ours.

read_recording.py DEVICE_FOLDER [--open]    prints one line of JSON and one line per frame: DAQ frame number, SHA-256.
--open: the recording was cut off; each file is read as far as its header counts.
"""
import csv
import hashlib
import json
import os
import re
import sys

import cv2


def natural(name):
    """Minian's natsorted."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def frames_of(path):
    """Minian's load_avi_lazy: the header's count, then so many reads; grey from the first channel."""
    movie = cv2.VideoCapture(path)
    assert movie.isOpened(), path
    movie.set(cv2.CAP_PROP_CONVERT_RGB, 1)
    for n in range(int(movie.get(cv2.CAP_PROP_FRAME_COUNT))):
        ok, picture = movie.read()
        assert ok, f"{path}: frame {n} cannot be read"
        assert (picture[:, :, 0] == picture[:, :, 1]).all() and (picture[:, :, 0] == picture[:, :, 2]).all()
        yield picture[:, :, 0].tobytes()
    movie.release()


def main(device, cut):
    movies = sorted((f for f in os.listdir(device) if re.search(r"[0-9]+\.avi$", f)), key=natural)
    assert [m for m in movies] == [f"{n}.avi" for n in range(len(movies))], movies
    with open(os.path.join(device, "timeStamps.csv"), newline="") as file:
        text = file.read()
    rows = list(csv.reader(text[: text.rindex("\n") + 1].splitlines()))
    assert rows[0][:4] == ["Frame Number", "Time Stamp (ms)", "Buffer Index", "DAQ Frame Number"], rows[0]
    stamps = [[int(field) for field in row[:4]] for row in rows[1:]]
    assert [row[0] for row in stamps] == list(range(len(stamps)))
    assert stamps[0][1] == 0 and all(b[1] >= a[1] for a, b in zip(stamps, stamps[1:]))
    with open(os.path.join(device, "metaData.json")) as file:
        of_device = json.load(file)
    assert isinstance(of_device["deviceName"], str) and float(str(of_device["frameRate"]).replace("FPS", "")) > 0
    assert of_device["framesPerFile"] == 1000 and of_device["compression"] in ("FFV1", "GREY")
    assert os.path.basename(device) == of_device["deviceName"].replace(" ", "_")
    with open(os.path.join(device, "..", "metaData.json")) as file:
        recording = json.load(file)
    start = recording["recordingStartTime"]
    for key in "year month day hour minute second msec msecSinceEpoch".split():
        assert isinstance(start[key], int), key
    for key in "researcherName animalName experimentName baseDirectory".split():
        assert isinstance(recording[key], str), key
    assert of_device["deviceName"] in recording["miniscopes"] and recording["cameras"] == []
    with open(os.path.join(device, "headOrientation.csv"), newline="") as file:
        text = file.read()
    heads = list(csv.DictReader(text[: text.rindex("\n") + 1].splitlines()))
    norms = [sum(float(h[q]) ** 2 for q in ("qw", "qx", "qy", "qz")) ** 0.5 for h in heads]
    assert all(abs(norm - 1) < 0.05 for norm in norms)
    with open(os.path.join(device, "..", "notes.csv")) as file:
        notes = file.read().splitlines()
    assert notes[0] == "Time Stamp (ms), Note"
    sums = []
    per_file = []
    for movie in movies:
        before = len(sums)
        sums += [hashlib.sha256(picture).hexdigest() for picture in frames_of(os.path.join(device, movie))]
        per_file.append(len(sums) - before)
    assert all(count == 1000 for count in per_file[:-1]), per_file
    assert len(sums) == len(stamps) or (cut and len(sums) <= len(stamps)), (len(sums), len(stamps))
    print(json.dumps({"frames": len(sums), "rows": len(stamps), "per_file": per_file, "orientations": len(heads),
                      "notes": notes[1:], "animal": recording["animalName"]}))
    for row, digest in zip(stamps, sums):
        print(row[3], digest)


main(os.path.normpath(sys.argv[1]), "--open" in sys.argv)
