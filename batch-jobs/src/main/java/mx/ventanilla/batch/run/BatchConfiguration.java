package mx.ventanilla.batch.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import mx.ventanilla.db.Login;
import mx.ventanilla.db.Migrations;
import org.springframework.batch.core.configuration.annotation.EnableBatchProcessing;
import org.springframework.batch.core.configuration.annotation.EnableJdbcJobRepository;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * What every job stands on: the database and Spring Batch's own tables in it. A plain Spring context, since nothing
 * of Spring Boot's automatic configuration is wanted in a command that should start at once.
 */
@Configuration(proxyBeanMethods = false)
@EnableBatchProcessing
@EnableJdbcJobRepository(tablePrefix = "BATCH_", isolationLevelForCreate = Isolation.READ_COMMITTED)
public class BatchConfiguration {
    private static final int CONNECT_MILLIS = 10_000;
    /** A slice takes half a second; what takes a minute waits for something that will not come. */
    private static final String SESSION =
            "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c client_connection_check_interval=1s";

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Login login, Pool pool) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("batch");
        config.setJdbcUrl(login.jdbcUrl());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(pool.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.addDataSourceProperty("currentSchema", Migrations.SCHEMA + ",public");
        config.addDataSourceProperty("options", SESSION);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", pool.applicationName());
        return new HikariDataSource(config);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    /** The default is Java serialization, which nobody can read in the table and no later build can trust. */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }
}
