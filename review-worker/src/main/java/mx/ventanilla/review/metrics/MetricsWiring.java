package mx.ventanilla.review.metrics;

import java.time.Clock;
import mx.ventanilla.review.casefile.CaseFiles;
import mx.ventanilla.review.settings.SettingsBell;
import mx.ventanilla.review.sweep.MunicipalRound;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The same doors as at the intake: health for anybody, metrics for user {@code metrics} with the password, nothing else. */
@Configuration(proxyBeanMethods = false)
class MetricsWiring {
    private static final String USER = "metrics";

    /** Strength 4: the password is a machine's, long and random, and is checked at every scrape. */
    private static final int STRENGTH = 4;

    @Bean
    OfficeFigures officeFigures(CaseFiles files, Clock clock, SettingsBell bell, MunicipalRound round) {
        return new OfficeFigures(files.jdbc(), clock, bell, round);
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
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasRole(USER)
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> {})
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
