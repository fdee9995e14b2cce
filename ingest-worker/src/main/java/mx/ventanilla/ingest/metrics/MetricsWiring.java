package mx.ventanilla.ingest.metrics;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Health for anybody, metrics for user {@code metrics} with the password in VENTANILLA_METRICS_PASSWORD, nothing else for
 * nobody. Without a password there is no such user, so metrics are closed.
 */
@Configuration(proxyBeanMethods = false)
public class MetricsWiring {
    private static final String USER = "metrics";
    private static final String HEALTH = "/actuator/health/**";
    private static final String METRICS = "/actuator/prometheus";

    /** Strength 4: the password is a machine's, long and random, and is checked at every scrape. */
    private static final int STRENGTH = 4;

    @Bean
    Backlog backlog(JdbcTemplate jdbc, Clock clock) {
        return new Backlog(jdbc, clock);
    }

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder(STRENGTH);
    }

    @Bean
    UserDetailsService whoMayAsk(@Value("${VENTANILLA_METRICS_PASSWORD:}") String password, PasswordEncoder passwords) {
        return password.isBlank()
                ? new InMemoryUserDetailsManager()
                : new InMemoryUserDetailsManager(User.withUsername(USER)
                        .password(passwords.encode(password))
                        .roles(USER)
                        .build());
    }

    @Bean
    SecurityFilterChain httpAccess(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(HEALTH)
                        .permitAll()
                        .requestMatchers(METRICS)
                        .hasRole(USER)
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> {})
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
