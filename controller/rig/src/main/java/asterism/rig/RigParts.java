package asterism.rig;

import asterism.rig.acquisition.InstrumentLink;
import asterism.rig.journal.Journal;
import asterism.rig.preview.RigSocket;
import asterism.rig.safety.LightKeeper;
import asterism.rig.safety.SystemdNotice;

/** What a rig is put together from, in the order in which it is made. */
record RigParts(
        Journal journal,
        LightKeeper light,
        SittingOpener opener,
        RigSocket socket,
        Recordings recordings,
        Marks marks,
        Sittings sittings,
        FrameLoop loop,
        InstrumentEvents events,
        InstrumentLink link,
        SystemdNotice systemd) {}
