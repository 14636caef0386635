package asterism.bridge.conform;

import asterism.bridge.link.Acknowledgement;
import asterism.bridge.link.ClockReply;
import asterism.bridge.link.Orientation;
import asterism.bridge.link.RowsHeader;
import asterism.bridge.link.SettingValue;
import asterism.bridge.link.Telemetry;
import asterism.bridge.link.TtlEdge;

/**
 * An intact packet as it was heard.
 *
 * @param payload of ROWS the header alone
 * @param length bytes the whole payload had
 * @param nanos {@link System#nanoTime()} when it was read
 */
record Message(int type, byte[] payload, int length, long nanos) {
    Acknowledgement acknowledgement() {
        Acknowledgement answer = new Acknowledgement();
        return answer.read(payload, 0, length) ? answer : null;
    }

    Telemetry telemetry() {
        Telemetry telemetry = new Telemetry();
        return telemetry.read(payload, 0, length) ? telemetry : null;
    }

    RowsHeader rows() {
        RowsHeader rows = new RowsHeader();
        return rows.read(payload, 0, length) ? rows : null;
    }

    ClockReply clockReply() {
        ClockReply reply = new ClockReply();
        return reply.read(payload, 0, length) ? reply : null;
    }

    TtlEdge edge() {
        TtlEdge edge = new TtlEdge();
        return edge.read(payload, 0, length) ? edge : null;
    }

    Orientation orientation() {
        Orientation sample = new Orientation();
        return sample.read(payload, 0, length) ? sample : null;
    }

    SettingValue value() {
        SettingValue value = new SettingValue();
        return value.read(payload, 0, length) ? value : null;
    }
}
