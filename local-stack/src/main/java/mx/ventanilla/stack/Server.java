package mx.ventanilla.stack;

/** Whether a server is ours to stop: one of this stack's own processes, or one that somebody else runs. */
interface Server {
    /** Returns when the server is ready for use. */
    void start();

    /** Returns when the server is gone. */
    void stop();

    /** The stack ends: stops the server if it is ours. */
    default void release() {
        stop();
    }

    /**
     * A server that somebody else runs.
     *
     * @param owner who runs the server, for the message that refuses to stop it
     */
    record Elsewhere(String owner) implements Server {
        @Override
        public void start() {
            throw new UnsupportedOperationException(refusal("start"));
        }

        @Override
        public void stop() {
            throw new UnsupportedOperationException(refusal("stop"));
        }

        @Override
        public void release() {
            // its owner decides
        }

        private String refusal(String verb) {
            return "Cannot " + verb + " a server of " + owner + "; LocalStack.start(directory) gives one of your own";
        }
    }
}
