package asterism.base.collector;

import asterism.base.store.Commit;

/** Who watches the collector at work. Calls come on its threads and must not wait. */
public interface Feed {
    /** After a commit. */
    void committed(Commit commit);

    /** A preview of a rig, not stored: JSON of {@link asterism.wire.PreviewFrame}. */
    void preview(String rig, byte[] json);
}
