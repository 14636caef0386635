"""What the published NWB core schema 2.6.0 and hdmf-common 1.8.0 require of each type that the export writes.

https://github.com/NeurodataWithoutBorders/nwb-schema, https://github.com/hdmf-dev/hdmf-common-schema (both BSD-3). Only
what is required is listed, in our own form; what is optional is free. A type has all that its parent has.
"""

# type: (namespace, parent, attributes, {dataset: (kind, ranks, attributes)}, groups, {link: type}, {child type: at least})
TYPES = {
    "Data": ("hdmf-common", None, [], {}, [], {}, {}),
    "Container": ("hdmf-common", None, [], {}, [], {}, {}),
    "VectorData": ("hdmf-common", "Data", ["description"], {}, [], {}, {}),
    "VectorIndex": ("hdmf-common", "VectorData", ["target"], {}, [], {}, {}),
    "DynamicTableRegion": ("hdmf-common", "VectorData", ["table"], {}, [], {}, {}),
    "ElementIdentifiers": ("hdmf-common", "Data", [], {}, [], {}, {}),
    "DynamicTable": ("hdmf-common", "Container", ["colnames", "description"], {"id": ("int", [1], [])}, [], {}, {}),
    "NWBContainer": ("core", "Container", [], {}, [], {}, {}),
    "NWBDataInterface": ("core", "NWBContainer", [], {}, [], {}, {}),
    "NWBData": ("core", "Data", [], {}, [], {}, {}),
    "NWBFile": ("core", "NWBContainer", ["nwb_version"], {
        "file_create_date": ("time", [1], []), "identifier": ("text", [0], []), "session_description": ("text", [0], []),
        "session_start_time": ("time", [0], []), "timestamps_reference_time": ("time", [0], [])},
        ["acquisition", "analysis", "processing", "stimulus", "stimulus/presentation", "stimulus/templates", "general"],
        {}, {}),
    "Subject": ("core", "NWBContainer", [], {}, [], {}, {}),
    "Device": ("core", "NWBContainer", [], {}, [], {}, {}),
    "OpticalChannel": ("core", "NWBContainer", [], {
        "description": ("text", [0], []), "emission_lambda": ("float", [0], [])}, [], {}, {}),
    "ImagingPlane": ("core", "NWBContainer", [], {
        "excitation_lambda": ("float", [0], []), "imaging_rate": ("float", [0], []), "indicator": ("text", [0], []),
        "location": ("text", [0], [])}, [], {"device": "Device"}, {"OpticalChannel": 1}),
    "ProcessingModule": ("core", "NWBContainer", ["description"], {}, [], {}, {}),
    "ImageSegmentation": ("core", "NWBDataInterface", [], {}, [], {}, {"PlaneSegmentation": 1}),
    "PlaneSegmentation": ("core", "DynamicTable", [], {}, ["reference_images"], {"imaging_plane": "ImagingPlane"}, {}),
    "TimeIntervals": ("core", "DynamicTable", [], {
        "start_time": ("float", [1], []), "stop_time": ("float", [1], [])}, [], {}, {}),
    "TimeSeries": ("core", "NWBDataInterface", [], {"data": ("any", [1, 2, 3, 4], ["unit"])}, [], {}, {}),
    "SpatialSeries": ("core", "TimeSeries", [], {"data": ("number", [1, 2], [])}, [], {}, {}),
    "AnnotationSeries": ("core", "TimeSeries", [], {"data": ("text", [1], [])}, [], {}, {}),
    "RoiResponseSeries": ("core", "TimeSeries", [], {
        "data": ("number", [1, 2], []), "rois": ("int", [1], [])}, [], {}, {}),
    "Fluorescence": ("core", "NWBDataInterface", [], {}, [], {}, {"RoiResponseSeries": 1}),
    "DfOverF": ("core", "NWBDataInterface", [], {}, [], {}, {"RoiResponseSeries": 1}),
    "BehavioralTimeSeries": ("core", "NWBDataInterface", [], {}, [], {}, {}),
    "Images": ("core", "NWBDataInterface", ["description"], {}, [], {}, {"GrayscaleImage": 1}),
    "GrayscaleImage": ("core", "NWBData", [], {}, [], {}, {}),
}

# Datasets that may be absent, but then must be so.
TIMESTAMPS = ["interval", "unit"]
REFERENCES = {"target": "VectorData", "table": "DynamicTable"}


def lineage(name):
    """The type and its parents."""
    while name is not None:
        yield name
        name = TYPES[name][1]
