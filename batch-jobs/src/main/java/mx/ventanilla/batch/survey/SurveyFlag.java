package mx.ventanilla.batch.survey;

/** What a reviewer should know about a place after the survey; the database knows the same names. */
public enum SurveyFlag {
    PARCEL_REPAIRED(
            "El polígono entregado no era válido y se reparó; repair dice el defecto.",
            "The parcel as delivered was invalid and has been repaired; repair names the defect."),
    CRS_CORRECTED(
            "Las coordenadas estaban en otro sistema de referencia que el declarado; se reconoció por el límite municipal.",
            "The coordinates were in another reference system than stated; it was recognised by the municipality's boundary."),
    AXES_CORRECTED(
            "Las coordenadas traían los ejes invertidos; se reconoció por el límite municipal.",
            "The coordinates had their axes swapped; it was recognised by the municipality's boundary."),
    AREA_MISMATCH(
            "La superficie declarada difiere de la del polígono más de lo que el municipio tolera.",
            "Declared and computed area differ by more than the municipality's tolerance."),
    LOCATION_FROM_PARCEL(
            "La ubicación es un punto interior del polígono.", "The location is a point inside the parcel."),
    LOCATION_FROM_DRAWING(
            "La ubicación es el punto, o el centro del recuadro, que entregó la fuente.",
            "The location is the point, or the centre of the box, that the source delivered."),
    LOCATION_FROM_ANSWERS(
            "La ubicación viene de las coordenadas en las respuestas.",
            "The location comes from the coordinates among the answers."),
    LOCATION_FROM_ADDRESS(
            "La ubicación viene del domicilio, según el nomenclátor.",
            "The location comes from the address, by the gazetteer."),
    LOCATION_OUTSIDE_PARCEL(
            "La ubicación declarada queda a más de 100 m del polígono.",
            "The declared location lies more than 100 m from the parcel."),
    OTHER_MUNICIPALITY(
            "El lugar queda en otro municipio que el del folio; located_in dice cuál.",
            "The place lies in another municipality than the folio's; located_in says which."),
    BOUNDARY_UNKNOWN(
            "No hay límite municipal cargado; el lugar no se pudo comprobar.",
            "No boundary of the municipality is loaded; the place could not be checked."),
    NEIGHBORHOOD_MISMATCH("La colonia declarada no es la del mapa.", "The declared neighbourhood is not the map's."),
    IN_NO_ZONE("El lugar no toca ninguna zona.", "The place meets no zone."),
    IN_SEVERAL_ZONES(
            "El lugar toca varias zonas de una misma capa; todas se registran.",
            "The place meets several zones of one layer; all of them are recorded."),
    ADDRESS_AMBIGUOUS(
            "El nomenclátor conoce el domicilio en lugares que distan más de 50 m.",
            "The gazetteer knows the address at places more than 50 m apart."),
    PLACE_UNKNOWN("Nada dice dónde está.", "Nothing says where it is.");

    private final String spanish;
    private final String english;

    SurveyFlag(String spanish, String english) {
        this.spanish = spanish;
        this.english = english;
    }

    /** {@return for people, in Spanish} */
    public String spanish() {
        return spanish;
    }

    /** {@return for people, in English} */
    public String english() {
        return english;
    }
}
