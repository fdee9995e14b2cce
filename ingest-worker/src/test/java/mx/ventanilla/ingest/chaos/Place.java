package mx.ventanilla.ingest.chaos;

/** Where a message lies in the topic of submissions. */
record Place(int partition, long offset) {}
