package asterism.rig;

/** What becomes of a run, its link, or the head stage's firmware while the light is on. */
enum KillKind {
    SIGKILL(true),
    SIGSEGV(true),
    OUT_OF_MEMORY(true),
    SIGSTOP(false),
    FRAME_THREAD_BLOCKED(false),
    LINK_DEAD(false),
    LINK_PULLED(false),
    COMMANDS_DAMAGED(false),
    FIRMWARE_SILENT(false);

    /** Whether it ends the process. */
    final boolean ends;

    KillKind(boolean ends) {
        this.ends = ends;
    }
}
