package asterism.rig.acquisition;

import asterism.bridge.link.DeviceListener;
import asterism.bridge.link.HelloReply;
import asterism.bridge.link.HostCommands;

/** Takes what becomes of the instrument; every call comes on the link thread. */
public interface InstrumentListener extends DeviceListener {
    /** A device of the right version and size has answered; commands go to it through {@code commands}. */
    void connected(HelloReply device, HostCommands commands);

    /** The device that was connected is gone; it is looked for again. */
    void lost(String why);

    /** A device answered that cannot be used: the link thread has ended. */
    void refused(String why);
}
