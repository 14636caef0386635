/**
 * The rig's memory of what it has to tell: an append-only chain of records on disk, written by one process and read by
 * another.
 *
 * <p>{@link asterism.rig.journal.Journal} is the only writer (a lock file sees to that) and may be called by any thread;
 * {@link asterism.rig.journal.JournalReader} and its cursors belong to the uplink's one thread and never need the
 * writer. JOURNAL.md of this module says what the bytes are.
 */
package asterism.rig.journal;
