package mx.ventanilla.batch.survey;

import mx.ventanilla.batch.backfill.Backfill;
import mx.ventanilla.batch.backfill.Keys;
import mx.ventanilla.batch.backfill.SliceWork;
import mx.ventanilla.batch.backfill.Verification;

/**
 * Unit of work: the registrations of the procedures of a range of ids. Every row is surveyed from what was delivered, and
 * written only where that is not registered already, so a rerun changes nothing until a boundary, a layer or a filing
 * does. What was delivered is kept in {@code drawn}. Verified by PostGIS, which surveys every row again by itself.
 */
final class PlaceSurvey implements Backfill {
    private final SurveySlice work;
    private final SecondEngine secondEngine;

    PlaceSurvey(String neighborhoods) {
        this.work = new SurveySlice(new AtlasReader(neighborhoods));
        this.secondEngine = new SecondEngine(neighborhoods);
    }

    @Override
    public String name() {
        return "places";
    }

    @Override
    public String summary() {
        return "parcel, area, location, municipality, neighbourhood and zones of every procedure, from whatever was delivered";
    }

    @Override
    public String table() {
        return "procedure_registrations";
    }

    @Override
    public Keys keys() {
        return Keys.OF_PROCEDURES;
    }

    @Override
    public SliceWork work() {
        return work;
    }

    @Override
    public Verification verification() {
        return secondEngine;
    }

    @Override
    public String row() {
        // procedure_registrations_pkey
        return """
                select jsonb_build_object('drawn', left(drawn, 200), 'parcel', left(st_astext(parcel, 1), 200), 'area_m2', area_m2,
                                          'location', st_astext(location, 6), 'located_in', located_in,
                                          'neighborhood', neighborhood, 'zones', zones, 'survey_flags', survey_flags)
                from procedure_registrations where procedure_id = :key
                """;
    }
}
