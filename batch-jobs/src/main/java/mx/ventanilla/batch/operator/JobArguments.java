package mx.ventanilla.batch.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mx.ventanilla.batch.run.OperatedJob;
import mx.ventanilla.batch.run.ParameterDescription;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job and its parameters, as typed for {@code plan} and {@code run}. */
final class JobArguments {
    @Parameters(index = "0", paramLabel = "JOB", description = "name of the job; `list` shows them")
    private String job = "";

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "parameter of the job; `list` shows them")
    private Map<String, String> parameters = new LinkedHashMap<>();

    String job() {
        return job;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Optional<OperatedJob> among(List<OperatedJob> jobs) {
        return jobs.stream().filter(one -> one.name().equals(job)).findFirst();
    }

    /** {@return what is wrong with the names typed; empty where nothing is} */
    List<String> problems(List<ParameterDescription> described) {
        List<String> names = described.stream().map(ParameterDescription::name).toList();
        List<String> problems = new ArrayList<>();
        for (String typed : parameters.keySet()) {
            if (!names.contains(typed)) {
                problems.add("%s has no parameter '%s'; it has %s"
                        .formatted(job, typed, names.isEmpty() ? "none" : String.join(", ", names)));
            }
        }
        described.stream()
                .filter(one -> one.required()
                        && parameters.getOrDefault(one.name(), "").isBlank())
                .forEach(one -> problems.add("-p %s=… is required: %s".formatted(one.name(), one.meaning())));
        return problems;
    }

    /** {@return this job and its parameters as they would be typed again} */
    String typed() {
        return job
                + parameters.entrySet().stream()
                        .map(one -> " -p " + one.getKey() + "=" + quoted(one.getValue()))
                        .collect(Collectors.joining());
    }

    static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:,=@+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
