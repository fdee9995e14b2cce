package mx.ventanilla.batch.engine;

import java.util.function.Consumer;
import mx.ventanilla.batch.progress.Progress;
import mx.ventanilla.batch.run.StopSignal;

/**
 * What a process shows and heeds.
 *
 * @param stop asked to end by SIGTERM or Ctrl-C
 * @param messages told, in a sentence each, what an operator should know
 */
public record Watch(Progress progress, StopSignal stop, Consumer<String> messages) {}
