package mx.ventanilla.review.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import mx.ventanilla.review.notification.Delivery.Outcome;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands letters to the mail server, one conversation for each. */
final class Smtp {
    private static final Logger LOG = LoggerFactory.getLogger(Smtp.class);
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";
    private static final int PERMANENT = 500;
    private static final int LOGIN_WANTED = 530;

    private final MailProperties properties;
    private final Clock clock;
    private final Session session;

    Smtp(MailProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.session = Session.getInstance(settings(properties));
    }

    private static Properties settings(MailProperties properties) {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", properties.host());
        settings.setProperty("mail.smtp.port", Integer.toString(properties.port()));
        settings.setProperty(
                "mail.smtp.auth", Boolean.toString(!properties.user().isBlank()));
        settings.setProperty("mail.smtp.starttls.enable", "true");
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(properties.startTls()));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        settings.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        settings.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        return settings;
    }

    /** Never throws: whatever happens is an outcome. */
    Delivery send(Letter letter) {
        try (Transport transport = session.getTransport("smtp")) {
            Message message = message(letter);
            connect(transport);
            return handOver(transport, message);
        } catch (AddressException invalid) {
            return new Delivery(Outcome.REFUSED, reply(invalid));
        } catch (MessagingException away) {
            return new Delivery(Outcome.SERVER_AWAY, reply(away));
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (properties.user().isBlank()) {
            transport.connect();
        } else {
            transport.connect(properties.user(), properties.password());
        }
    }

    private static Delivery handOver(Transport transport, Message message) {
        try {
            transport.sendMessage(message, message.getAllRecipients());
            return new Delivery(Outcome.TAKEN, "");
        } catch (SendFailedException answered) {
            return new Delivery(outcome(code(answered)), reply(answered));
        } catch (AuthenticationFailedException login) {
            return new Delivery(Outcome.SERVER_AWAY, reply(login));
        } catch (MessagingException broken) {
            LOG.debug("The conversation with the mail server broke off", broken);
            return new Delivery(Outcome.DEFERRED, reply(broken));
        }
    }

    private static Outcome outcome(int code) {
        if (code >= LOGIN_WANTED && code < LOGIN_WANTED + 10) {
            return Outcome.SERVER_AWAY;
        }
        return code >= PERMANENT ? Outcome.REFUSED : Outcome.DEFERRED;
    }

    /** The address's own answer, where there is one, tells more than that of the message. */
    private static int code(MessagingException failure) {
        int code = 0;
        for (@Nullable Exception each = failure; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (each instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            }
        }
        return code;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }

    private static String reply(MessagingException failure) {
        Exception next = failure.getNextException();
        String own = String.valueOf(failure.getMessage()).strip();
        return next == null
                ? own
                : own + ": " + String.valueOf(next.getMessage()).strip();
    }

    private Message message(Letter letter) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.messageId());
            }
        };
        message.setFrom(new InternetAddress(properties.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), "UTF-8");
        message.setText(letter.body(), "UTF-8");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        return message;
    }
}
