package mx.ventanilla.review.notification;

import org.springframework.scheduling.annotation.Scheduled;

/** Looks for letters every few seconds. */
final class MailSweep {
    private final SendDigests send;

    MailSweep(SendDigests send) {
        this.send = send;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "${ventanilla.mail.look-every}")
    void sweep() {
        send.gather();
        send.send();
    }
}
