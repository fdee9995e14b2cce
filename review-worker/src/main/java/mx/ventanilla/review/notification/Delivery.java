package mx.ventanilla.review.notification;

/**
 * What became of one attempt to hand over a letter.
 *
 * @param outcome what to do next
 * @param reply of the server, or what failed; empty when the letter was taken
 */
record Delivery(Outcome outcome, String reply) {
    private static final int LONGEST_REPLY = 500;

    Delivery {
        reply = reply.length() <= LONGEST_REPLY ? reply : reply.substring(0, LONGEST_REPLY);
    }

    enum Outcome {
        /** The server answers for it now. */
        TAKEN,
        /** The server will never take it. */
        REFUSED,
        /** The server may take it later. */
        DEFERRED,
        /** No letter can be handed over at present. */
        SERVER_AWAY
    }
}
