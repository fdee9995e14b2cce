package mx.ventanilla.contracts;

import java.util.EnumSet;
import java.util.Set;

/**
 * Every rule a filing can break, under a name that never changes its meaning. Each says what to do about it in Spanish
 * and in English, and explains itself in one sentence for the documentation.
 *
 * <p>In the templates {@code {field}} is the place named by the pointer, {@code {0}} and {@code {1}} are values.
 */
public enum ViolationCode {
    MISSING_ATTRIBUTE(
            "Falta el atributo {field} del sobre. Agréguelo como encabezado de Kafka.",
            "The envelope attribute {field} is missing. Add it as a Kafka header.",
            "A CloudEvents attribute that every filing must bear is absent or empty."),
    INVALID_ATTRIBUTE(
            "El atributo {field} del sobre vale «{0}»; se espera {1}.",
            "The envelope attribute {field} is \"{0}\"; expected: {1}.",
            "A CloudEvents attribute is present but not written as the contract says."),
    KEY_MISMATCH(
            "La clave de Kafka es «{0}» y {field} es «{1}»; deben ser iguales.",
            "The Kafka key is \"{0}\" and {field} is \"{1}\"; they must be equal.",
            "Without key = subject the filings of one procedure could overtake one another."),
    UNKNOWN_EVENT_TYPE(
            "El tipo de evento «{0}» no existe. Use procedure.submitted, procedure.amended o procedure.withdrawn.",
            "Event type \"{0}\" does not exist. Use procedure.submitted, procedure.amended or procedure.withdrawn.",
            "The type is none of those that may be filed on this topic."),
    UNSUPPORTED_VERSION(
            "El esquema «{0}» no se admite. Publique con «{1}».",
            "Schema \"{0}\" is not supported. Publish with \"{1}\".",
            "The dataschema names another type or a contract version that this installation does not know."),
    TIME_IN_FUTURE(
            "{field} es {0}, en el futuro. Corrija el reloj del sistema que publica.",
            "{field} is {0}, which is in the future. Correct the publishing system's clock.",
            "The event's time lies further ahead than clocks may differ (10 minutes)."),
    TOO_OLD(
            "El evento es de {0}, anterior a {1}. Publíquelo de nuevo con otro id y la fecha actual.",
            "The event dates from {0}, before {1}. Publish it again with a new id and the current time.",
            "Beyond 90 days a repetition can no longer be told from news, so older events are refused."),

    PAYLOAD_MISSING(
            "El mensaje no trae contenido.",
            "The message has no payload.",
            "The Kafka value is null or empty; a procedure is withdrawn by an event, not by a tombstone."),
    PAYLOAD_TOO_LARGE(
            "El contenido tiene {0} bytes; el máximo es {1}.",
            "The payload has {0} bytes; at most {1} are allowed.",
            "The Kafka value exceeds the size limit and was not read."),
    PAYLOAD_TOO_DEEP(
            "El contenido anida más de {0} niveles.",
            "The payload nests more than {0} levels.", "Objects and arrays are nested deeper than any filing needs."),
    MALFORMED_JSON(
            "El contenido no es JSON válido en UTF-8: línea {0}, columna {1}.",
            "The payload is not valid JSON in UTF-8: line {0}, column {1}.",
            "The bytes cannot be read as one JSON document."),
    DUPLICATE_MEMBER(
            "El miembro «{0}» aparece dos veces en {field}. Deje uno solo.",
            "Member \"{0}\" appears twice in {field}. Keep one.",
            "Readers of JSON disagree on which of two equal names counts, so such a document is refused."),
    NOT_AN_OBJECT(
            "El contenido debe ser un objeto JSON, no {0}.",
            "The payload must be a JSON object, not {0}.", "The document is an array, a text, a number or null."),
    REQUIRED("Falta {field}.", "{field} is missing.", "A member that this type of filing must have is absent or null."),
    WRONG_TYPE(
            "{field} debe ser {0}, no {1}.",
            "{field} must be of type {0}, not {1}.",
            "The member exists, but is text where a number is expected, or the like."),
    BLANK("{field} está en blanco.", "{field} is blank.", "The text holds only spaces or control characters."),
    TOO_SHORT(
            "{field} tiene {0} caracteres; el mínimo es {1}.",
            "{field} has {0} characters; at least {1} are needed.",
            "The text has fewer characters (Unicode code points) than required."),
    TOO_LONG(
            "{field} tiene {0} caracteres; el máximo es {1}.",
            "{field} has {0} characters; at most {1} are allowed.",
            "The text has more characters (Unicode code points) than allowed."),
    TOO_MANY_ITEMS(
            "{field} tiene {0} elementos; el máximo es {1}.",
            "{field} has {0} entries; at most {1} are allowed.", "An object or array has more entries than allowed."),
    INVALID_FORMAT(
            "{field} vale «{0}»; se espera {1}.",
            "{field} is \"{0}\"; expected: {1}.",
            "A coded value (code, e-mail, phone, hour, postal code, field name) is not written as required."),
    INVALID_CHARACTER(
            "{field} contiene el carácter {0}, que no se puede guardar. Quítelo.",
            "{field} contains the character {0}, which cannot be stored. Remove it.",
            "The text holds U+0000 or half of a surrogate pair, which no PostgreSQL text can hold."),
    OUT_OF_RANGE(
            "{field} es {0}; debe estar entre {1} y {2}.",
            "{field} is {0}; it must lie between {1} and {2}.",
            "A number lies outside its limits; areas must be greater than zero."),
    UNKNOWN_FIELD(
            "{field} no pertenece al contrato y no se usó.",
            "{field} is not part of the contract and was not used.",
            "Warning: a member that the office does not know, often a misspelt name or a newer contract."),

    UNKNOWN_MUNICIPALITY(
            "El municipio {0} no está dado de alta.",
            "Municipality {0} is not registered here.", "The INEGI key names no municipality of this installation."),
    MUNICIPALITY_INACTIVE(
            "El municipio {0} está inactivo y no recibe trámites.",
            "Municipality {0} is inactive and takes no procedures.",
            "The municipality exists but has been switched off."),
    ONLINE_NOT_ACCEPTED(
            "El municipio {0} no recibe trámites en línea. Preséntelo en ventanilla.",
            "Municipality {0} takes no procedures online. File it at the counter.",
            "The municipality is active but takes filings only in person."),
    UNKNOWN_PROCEDURE_TYPE(
            "El tipo de trámite «{0}» no existe en el municipio {1}.",
            "Procedure type \"{0}\" does not exist in municipality {1}.",
            "The code is not in the municipality's catalogue of procedure types, or is switched off there."),
    UNKNOWN_SCIAN(
            "La clave SCIAN {0} no está en el catálogo. Use una clase de seis dígitos vigente.",
            "SCIAN code {0} is not in the catalogue. Use a current six-digit class.",
            "The code is well written but names no activity."),
    SECTION_REQUIRED(
            "Los trámites «{0}» requieren la sección {field}.",
            "Procedures of type \"{0}\" need the section {field}.",
            "Commercial types need the section business, construction types the section construction."),
    CLOSES_BEFORE_OPENS(
            "El negocio cierra a las {0}, pero abre a las {1}. La hora de cierre debe ser posterior.",
            "The business closes at {0} but opens at {1}. It must close later than it opens.",
            "Closing is not after opening on the same day."),
    LOCATION_OUTSIDE_MUNICIPALITY(
            "La ubicación queda fuera del municipio {0}, a {1} m de su límite.",
            "The location lies outside municipality {0}, {1} m from its boundary.",
            "The point is not within the municipality's boundary."),

    PARCEL_UNREADABLE(
            "No se pudo leer el polígono: {0}. Envíe GeoJSON, WKT, EWKT o EWKB hexadecimal.",
            "The parcel could not be read: {0}. Send GeoJSON, WKT, EWKT or hexadecimal EWKB.",
            "The geometry is none of the accepted notations, or is broken off."),
    PARCEL_EMPTY(
            "El polígono no tiene puntos. Omita {field} si aún no lo conoce.",
            "The parcel has no points. Leave {field} out if it is not known yet.",
            "The geometry is empty."),
    PARCEL_NOT_POLYGON(
            "El predio debe ser Polygon o MultiPolygon, no {0}.",
            "The parcel must be a Polygon or MultiPolygon, not {0}.",
            "The geometry is a point, a line, a curve or a collection."),
    PARCEL_RING_OPEN(
            "El anillo {0} no cierra. Repita el primer punto al final.",
            "Ring {0} is not closed. Repeat its first point at the end.",
            "A ring's last position differs from its first."),
    PARCEL_RING_TOO_SHORT(
            "El anillo {0} tiene {1} puntos; se necesitan al menos 4.",
            "Ring {0} has {1} points; at least 4 are needed.",
            "A ring needs three corners and the first one repeated."),
    PARCEL_NOT_FINITE(
            "El polígono tiene una coordenada que no es un número finito.",
            "The parcel has a coordinate that is not a finite number.",
            "NaN, infinity or a number too large to represent."),
    PARCEL_TOO_MANY_VERTICES(
            "El polígono tiene {0} vértices; el máximo es {1}. Simplifíquelo.",
            "The parcel has {0} vertices; at most {1} are allowed. Simplify it.",
            "All rings together hold more points than allowed."),
    PARCEL_UNKNOWN_SRID(
            "El sistema de referencia EPSG:{0} no se reconoce. Envíe WGS 84 (EPSG:4326).",
            "Reference system EPSG:{0} is not known. Send WGS 84 (EPSG:4326).",
            "The SRID of an EWKT or EWKB names no coordinate system that can be converted."),
    PARCEL_AXES_SWAPPED(
            "El polígono parece traer latitud y longitud invertidas. Envíe primero la longitud.",
            "The parcel seems to have latitude and longitude swapped. Send longitude first.",
            "Outside the municipality as sent, but inside once the axes are exchanged; it is not corrected silently."),
    PARCEL_OUTSIDE_MUNICIPALITY(
            "El predio queda fuera del municipio {0}: su punto más lejano está a {1} m del límite.",
            "The parcel lies outside municipality {0}: its farthest point is {1} m from the boundary.",
            "The parcel is not within the municipality's boundary and its tolerance."),
    PARCEL_UNREPAIRABLE(
            "El polígono no es válido y no se pudo reparar: {0}.",
            "The parcel is invalid and could not be repaired: {0}.",
            "What remains after the repair has no area or is no polygon."),
    PARCEL_REPAIRED(
            "El polígono no era válido ({0}) y se reparó; su área cambió {1} m².",
            "The parcel was invalid ({0}) and was repaired; its area changed by {1} m².",
            "Warning: the stored parcel is the repaired one."),
    PARCEL_HEIGHT_DROPPED(
            "Las alturas del polígono no se guardaron.",
            "The heights of the parcel were not kept.",
            "Warning: parcels are stored in two dimensions."),
    AREA_MISMATCH(
            "El área declarada es {0} m² y la del polígono {1} m². Verifíquela.",
            "The declared area is {0} m² and the parcel measures {1} m². Verify it.",
            "Warning: declared and computed area differ by more than the municipality's tolerance."),

    VERSION_NOT_FIRST(
            "Un trámite nuevo lleva la versión 1, no {0}. Si ya existe, publique procedure.amended.",
            "A new procedure bears version 1, not {0}. If it exists already, publish procedure.amended.",
            "procedure.submitted must carry version 1."),
    VERSION_NOT_HIGHER(
            "Una modificación o desistimiento lleva la versión 2 o mayor, no {0}.",
            "An amendment or withdrawal bears version 2 or higher, not {0}.", "Version 1 is the first filing itself."),
    UNKNOWN_PROCEDURE(
            "El trámite «{0}» de la fuente «{1}» no existe. Publique antes procedure.submitted.",
            "Procedure \"{0}\" of source \"{1}\" does not exist. Publish procedure.submitted first.",
            "An amendment or withdrawal names a procedure that was never accepted."),
    ALREADY_SUBMITTED(
            "El trámite «{0}» ya existe con el folio {1}. Para cambiarlo publique procedure.amended.",
            "Procedure \"{0}\" exists already under folio {1}. To change it, publish procedure.amended.",
            "A second first filing, under another event id, for a procedure that is registered."),
    STALE_VERSION(
            "La versión {0} llegó tarde: el trámite ya está en la versión {1}.",
            "Version {0} came too late: the procedure is at version {1} already.",
            "Nothing was changed, because something newer, or another event of that version, was recorded before."),
    EVENT_ID_CONFLICT(
            "El id «{0}» ya se usó con otro contenido. Publique de nuevo con un id nuevo.",
            "Id \"{0}\" was used before for other content. Publish again with a new id.",
            "Source and event id are equal to an earlier event's, but the payload is not."),
    PROCEDURE_CLOSED(
            "El trámite {0} está en estado {1} y ya no admite este cambio.",
            "Procedure {0} is in state {1} and does not admit this change any more.",
            "Amendments end with the director's review, withdrawals with the decision."),
    MUNICIPALITY_CHANGED(
            "El trámite pertenece al municipio {0}; no puede pasar a {1}. Desista y presente uno nuevo.",
            "The procedure belongs to municipality {0}; it cannot move to {1}. Withdraw it and file a new one.",
            "The folio names the municipality, so an amendment cannot change it."),
    PROCEDURE_TYPE_CHANGED(
            "El trámite es de tipo «{0}»; no puede cambiar a «{1}». Desista y presente uno nuevo.",
            "The procedure is of type \"{0}\"; it cannot become \"{1}\". Withdraw it and file a new one.",
            "Requirements and departments follow from the type, so an amendment cannot change it."),
    REFUSED_BY_DATABASE(
            "El registro no cumple la regla «{0}». Envíe este código y el id del evento a soporte.",
            "The record breaks the rule \"{0}\". Send this code and the event id to support.",
            "A database constraint refused what validation let pass; the office must add the missing rule.");

    private static final Set<ViolationCode> WARNINGS =
            EnumSet.of(UNKNOWN_FIELD, PARCEL_REPAIRED, PARCEL_HEIGHT_DROPPED, AREA_MISMATCH);

    private final String spanish;
    private final String english;
    private final String explanation;

    ViolationCode(String spanish, String english, String explanation) {
        this.spanish = spanish;
        this.english = english;
        this.explanation = explanation;
    }

    /**
     * The violation of this rule at one place.
     *
     * @param pointer JSON pointer into the payload, empty for the whole of it; envelope attributes as {@code /ce_id}
     * @param values for {@code {0}}, {@code {1}}; shortened and cleaned, so that strangers' text may be passed as it is
     * @throws IllegalArgumentException when the number of values is not {@link #valueCount()}
     */
    public Violation at(String pointer, Object... values) {
        Require.that(
                values.length == valueCount(),
                () -> "%s takes %d values, not %d".formatted(this, valueCount(), values.length));
        String field = MessageTemplate.field(pointer);
        return new Violation(
                pointer,
                this,
                MessageTemplate.fill(spanish, field, values),
                MessageTemplate.fill(english, field, values));
    }

    /** Whether the filing is taken in nevertheless. */
    public boolean isWarning() {
        return WARNINGS.contains(this);
    }

    /** How many values the message takes, 0 to 3. */
    public int valueCount() {
        return MessageTemplate.valueCount(english);
    }

    /** The Spanish template, for the documentation. */
    public String spanish() {
        return spanish;
    }

    /** The English template, for the documentation. */
    public String english() {
        return english;
    }

    /** When this is told and why the rule exists, in one English sentence. */
    public String explanation() {
        return explanation;
    }
}
