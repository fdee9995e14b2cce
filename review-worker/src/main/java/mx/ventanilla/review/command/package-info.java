/** What people type: {@code queue list | show | claim | release | decide}. No Spring context is started for it. */
@NullMarked
package mx.ventanilla.review.command;

import org.jspecify.annotations.NullMarked;
