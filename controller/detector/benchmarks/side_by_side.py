"""What a user would put together from OpenCV, scipy and a compiled OASIS, on the frames in a directory; one thread.

Started by side-by-side.sh, which says what it prints.
"""

import base64
import ctypes
import itertools
import json
import os
import subprocess
import sys
import time

import cv2
import numpy as np
import scipy.sparse

REACH = 8  # pixels searched around the last displacement
PAD = 32  # more than any displacement, so that a displaced frame is a slice of a padded one


class Profile:
    def __init__(self, path):
        with open(path) as file:
            p = json.load(file)
        picture = p["registration"]["template"]
        self.height, self.width = picture["height"], picture["width"]
        mean = np.frombuffer(base64.b64decode(picture["pixels"]), "<u2").reshape(self.height, self.width)
        self.mean = np.rint(mean / 256).clip(0, 255).astype(np.uint8)
        self.frame_s = p["instrument"]["frame_micros"] / 1e6
        self.cells = p["cells"]

    def weights(self):
        """Cells × padded pixels: the footprint's weighted mean minus the mean of a ring that keeps clear of all cells."""
        shape = (self.height + 2 * PAD, self.width + 2 * PAD)
        rows, columns, values = [], [], []
        masks = []
        for cell in self.cells:
            f = cell["footprint"]
            mask = np.zeros(shape, np.float32)
            y, x = f["y0"] + PAD, f["x0"] + PAD
            mask[y : y + f["height"], x : x + f["width"]] = np.reshape(f["weights"], (f["height"], f["width"]))
            masks.append(mask)
        taken = np.max(masks, axis=0) > 50
        inside = np.zeros(shape, bool)
        inside[PAD:-PAD, PAD:-PAD] = True
        disc = lambda r: cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * r + 1, 2 * r + 1))
        for i, mask in enumerate(masks):
            own = (mask > 25).astype(np.uint8)
            ring = (cv2.dilate(own, disc(10)) > cv2.dilate(own, disc(3))) & ~taken & inside
            row = mask / mask.sum() - ring / max(1, ring.sum())
            at = np.flatnonzero(row)
            rows.append(np.full(at.size, i))
            columns.append(at)
            values.append(row.ravel()[at])
        coordinates = (np.concatenate(rows), np.concatenate(columns))
        return scipy.sparse.csr_matrix(
            (np.concatenate(values).astype(np.float32), coordinates), (len(masks), shape[0] * shape[1])
        )


class Oasis:
    LONGEST = 512

    def __init__(self, profile, directory):
        library = os.path.join(directory, "oasis.so")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "oasis.c")
        subprocess.run(["cc", "-O3", "-march=native", "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
        self.push = ctypes.CDLL(library).push
        self.count = len(profile.cells)
        self.cells = ctypes.create_string_buffer(ctypes.CDLL(library).cell_size() * self.count)
        decay = np.exp(-profile.frame_s / profile.cells[0]["decay_s"])
        self.power = (decay ** np.arange(self.LONGEST + 1)).astype(np.float32)
        self.activity = np.zeros(self.count, np.float32)

    def infer(self, samples):
        pointer = lambda a: a.ctypes.data_as(ctypes.c_void_p)
        self.push(self.cells, self.count, pointer(samples), pointer(self.power), self.LONGEST, pointer(self.activity))
        return self.activity


def gaussian(picture):
    return cv2.subtract(picture, cv2.GaussianBlur(picture, (0, 0), 5), dtype=cv2.CV_16S).astype(np.float32)


def boxes(picture):
    return cv2.subtract(cv2.blur(picture, (5, 5)), cv2.blur(picture, (21, 21)), dtype=cv2.CV_16S).astype(np.float32)


def top_hat(picture):
    return cv2.morphologyEx(picture, cv2.MORPH_TOPHAT, SQUARE)


SQUARE = cv2.getStructuringElement(cv2.MORPH_RECT, (19, 19))


class Pipeline:
    """Filter, registration on a square in the middle, extraction, inference.

    With whole = False only what registration compares is filtered.
    """

    def __init__(self, profile, directory, high_pass, side, whole):
        self.high_pass, self.side, self.whole = high_pass, side, whole
        self.top, self.left = (profile.height - side) // 2, (profile.width - side) // 2
        self.template = high_pass(profile.mean)[self.top : self.top + side, self.left : self.left + side].copy()
        self.weights = profile.weights()
        self.oasis = Oasis(profile, directory)
        self.pitch = profile.width + 2 * PAD
        shape = (profile.height + 2 * PAD, self.pitch)
        self.slack = PAD * self.pitch + PAD
        self.buffer = np.zeros(shape[0] * shape[1] + 2 * self.slack, np.float32)
        self.padded = self.buffer[self.slack : -self.slack].reshape(shape)
        self.dy = self.dx = 0
        self.baseline = np.zeros(len(profile.cells), np.float32)
        self.seen = 0

    def filtered(self, frame, y, x):
        side = self.side + 2 * REACH
        if self.whole:
            return self.high_pass(frame)[y : y + side, x : x + side]
        margin = 12
        part = frame[y - margin : y + side + margin, x - margin : x + side + margin]
        return self.high_pass(part)[margin:-margin, margin:-margin]

    def register(self, frame):
        y, x = self.top + self.dy - REACH, self.left + self.dx - REACH
        score = cv2.matchTemplate(self.filtered(frame, y, x), self.template, cv2.TM_CCORR_NORMED)
        _, _, _, (px, py) = cv2.minMaxLoc(score)
        sy = sx = 0.0
        if 0 < py < 2 * REACH and 0 < px < 2 * REACH:
            sy = vertex(score[py - 1, px], score[py, px], score[py + 1, px])
            sx = vertex(score[py, px - 1], score[py, px], score[py, px + 1])
        self.dy = max(-PAD + REACH, min(PAD - REACH, self.dy + py - REACH))
        self.dx = max(-PAD + REACH, min(PAD - REACH, self.dx + px - REACH))
        return self.dy + sy, self.dx + sx

    def extract(self, frame):
        self.padded[PAD:-PAD, PAD:-PAD] = frame
        start = self.slack + self.dy * self.pitch + self.dx
        return self.weights @ self.buffer[start : start + self.padded.size]

    def accept(self, frame):
        at = self.register(frame)
        traces = self.extract(frame)
        self.seen += 1
        self.baseline += (traces - self.baseline) / min(self.seen, 256)
        self.oasis.infer(traces - self.baseline)
        return at


def vertex(a, b, c):
    curve = a - 2 * b + c
    return 0.0 if curve == 0 else float(0.5 * (a - c) / curve)


def main():
    directory, rounds, ours = sys.argv[1], int(sys.argv[2]), [float(v) for v in sys.argv[3].split(",")]
    cv2.setNumThreads(1)
    profile = Profile(os.path.join(directory, "scene.asterism.json"))
    frames = np.fromfile(os.path.join(directory, "frames.u8"), np.uint8).reshape(-1, profile.height, profile.width)
    shifts = np.loadtxt(os.path.join(directory, "shifts.csv"), delimiter=",")
    print(f"{profile.width} x {profile.height}, {len(profile.cells)} cells; OpenCV {cv2.__version__}, one thread")
    print(f"{'':56s} {'median':>9s} {'p99':>9s}   displacement, median px from ours")
    print(f"{'this detector, to the decision':56s} {ours[0]:6.0f} us {ours[1]:6.0f} us")
    medians = {}
    filters = {"GaussianBlur": gaussian, "top-hat": top_hat, "difference of boxes": boxes}
    for (side, whole), name in itertools.product(((256, True), (128, False)), filters):
        pipeline = Pipeline(profile, directory, filters[name], side, whole)
        nanos, places = [], []
        for frame in itertools.chain.from_iterable(itertools.repeat(frames, rounds)):
            start = time.perf_counter_ns()
            place = pipeline.accept(frame)
            nanos.append(time.perf_counter_ns() - start)
            places.append(place)
        warm = np.array(nanos[len(nanos) // 2 :]) / 1000
        title = f"{name}, {'whole frame' if whole else 'region only'}, matchTemplate {side}"
        medians[title] = np.median(warm)
        far = np.median(np.hypot(*(np.array(places[: len(frames)]) - shifts).T))
        print(f"{title:56s} {np.median(warm):6.0f} us {np.percentile(warm, 99):6.0f} us   {far:.2f}")
    best = min(medians, key=medians.get)
    print(f"fastest of the others: {best}; {medians[best] / ours[0]:.1f} times our median")


main()
