package mx.ventanilla.batch.survey;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.BackfillJob;
import mx.ventanilla.batch.backfill.Blocker;
import mx.ventanilla.batch.backfill.Connections;
import mx.ventanilla.batch.backfill.Figure;
import mx.ventanilla.batch.backfill.RunInput;
import mx.ventanilla.batch.run.ParameterDescription;

/** Surveys the places of all procedures, by the boundaries and map layers that are loaded. */
public final class SpatialBackfill implements BackfillJob {
    private static final String NEIGHBORHOODS = "neighborhoods";

    @Override
    public String name() {
        return "spatial-backfill";
    }

    @Override
    public String summary() {
        return "where procedures lie: reads, corrects, repairs and places what was delivered; municipality, neighbourhood, zones";
    }

    @Override
    public List<ParameterDescription> parameters() {
        return List.of(new ParameterDescription(
                NEIGHBORHOODS, false, "code of the map layer that names neighbourhoods; by default " + NEIGHBORHOODS));
    }

    @Override
    public List<Backfill> backfills(RunInput input) {
        return List.of(new PlaceSurvey(neighborhoods(input)));
    }

    private static String neighborhoods(RunInput input) {
        return input.parameter(NEIGHBORHOODS, NEIGHBORHOODS);
    }

    @Override
    public List<Blocker> blockers(RunInput input, Connections connections) throws SQLException {
        return new MapLoaded(connections.target()).blockers();
    }

    @Override
    public Map<String, String> facts(RunInput input, Connections connections) throws SQLException {
        return new MapLoaded(connections.target()).facts(neighborhoods(input));
    }

    @Override
    public List<Figure> figures(RunInput input, Connections connections, long run) {
        return List.of(new SurveyMap(connections.target()).figure(run));
    }
}
