package mx.ventanilla.batch.legacy;

import java.util.Locale;

/**
 * What the import does about an oddity of a legacy database, one name for each. Names are kept with the rows they were applied
 * to and never change their meaning.
 */
public enum LegacyRule {
    FOLIO_REPEATED(
            Effect.KEPT,
            "Varios trámites tenían el mismo folio; cada uno recibe uno propio y el anterior se conserva como etiqueta.",
            "Several procedures bore one folio; each gets its own, and the old one stays as its label."),
    FOLIO_OF_ANOTHER_FORM(
            Effect.KEPT,
            "El folio anterior no tiene la forma número-número/año (TEST-, CONS-, REQ-, COPY-…); se conserva como etiqueta.",
            "The old folio is not number-number/year (TEST-, CONS-, REQ-, COPY-…); it stays as label."),
    FOLIO_PLACEHOLDER(
            Effect.QUARANTINED,
            "El folio es el texto de ejemplo «string»: nadie presentó este trámite.",
            "The folio is the sample text \"string\": nobody filed this procedure."),
    MUNICIPALITY_WITHOUT_CODE(
            Effect.QUARANTINED,
            "No se sabe la clave INEGI del municipio; se da con -p codes=id:clave.",
            "The municipality's INEGI code is not known; give it with -p codes=id:code."),
    MUNICIPALITY_BY_NAME(
            Effect.REPAIRED,
            "El municipio se reconoció por su nombre, que aquí tiene uno solo.",
            "The municipality was recognised by its name, which one municipality alone bears here."),
    MUNICIPALITY_ALREADY_HERE(
            Effect.MERGED,
            "El municipio ya estaba aquí con la misma clave INEGI; se queda como está.",
            "The municipality was here under the same INEGI code; it stays as it is."),
    MUNICIPALITY_NOT_CARRIED(
            Effect.QUARANTINED,
            "La fila es de un municipio que no se pudo traer.",
            "The row belongs to a municipality that could not be carried."),
    MUNICIPALITY_FROM_RELATED(
            Effect.REPAIRED,
            "El trámite no dice su municipio; lo dicen su proyecto, su consulta de requisitos o todas sus revisiones.",
            "The procedure names no municipality; its project, its query of requirements or all its reviews do."),
    MUNICIPALITY_BY_DEFAULT(
            Effect.REPAIRED,
            "Nada dice el municipio del trámite; vale el que dio el operador con -p municipality.",
            "Nothing tells the procedure's municipality; the operator's -p municipality counts."),
    PROCEDURE_WITHOUT_MUNICIPALITY(
            Effect.QUARANTINED,
            "Nada dice el municipio y el operador no dio ninguno con -p municipality.",
            "Nothing tells the municipality, and the operator gave none with -p municipality."),
    ROLE_IN_CATALOGUE(
            Effect.MERGED,
            "El rol es uno de los de esta oficina.",
            "The role is one of this office's."),
    ROLE_WITHOUT_OFFICE(
            Effect.NOT_CARRIED,
            "El rol no trabaja en la oficina, como el de ciudadano.",
            "The role does no work in the office, as the citizen's."),
    USER_IS_CITIZEN(
            Effect.NOT_CARRIED,
            "La persona no trabaja en la oficina; su nombre y contacto vienen con sus trámites.",
            "The person does not work in the office; name and contact come with the procedures."),
    USER_WITHOUT_ROLE(
            Effect.QUARANTINED,
            "La cuenta no tiene rol, o tiene uno que no existe.",
            "The account has no role, or one that does not exist."),
    USER_WITHOUT_MUNICIPALITY(
            Effect.QUARANTINED,
            "La cuenta no tiene municipio, o uno que no se pudo traer.",
            "The account has no municipality, or one that could not be carried."),
    USER_UNUSABLE(
            Effect.QUARANTINED,
            "El nombre o el correo de la cuenta no sirven.",
            "The account's name or e-mail cannot be used."),
    EMAIL_REPEATED(
            Effect.MERGED,
            "Otra cuenta del municipio tiene el mismo correo: es la misma persona, y vale la primera.",
            "Another account of the municipality has the same e-mail: one person, and the first account counts."),
    OF_NOBODY_HERE(
            Effect.KEPT,
            "La persona a la que se refiere no se trajo: la asignación se queda allá o en cuarentena.",
            "The person it refers to was not carried: the assignment stays there or in quarantine."),
    DEPARTMENT_ALREADY_HERE(
            Effect.MERGED,
            "La dependencia ya estaba aquí con la misma clave.",
            "The department was here under the same code."),
    ASSIGNMENT_REPEATED(
            Effect.MERGED,
            "La asignación ya estaba.",
            "The assignment was there already."),
    ASSIGNMENT_TO_ANOTHER_CITY(
            Effect.QUARANTINED,
            "La persona es de otro municipio que la dependencia.",
            "The person is of another municipality than the department."),
    FIELD_RENAMED(
            Effect.REPAIRED,
            "El nombre del campo tenía otras letras que a-z, 0-9 y _; se cambió, y el anterior es su etiqueta.",
            "The field's name had other letters than a-z, 0-9 and _; it was changed, and the old one is its label."),
    FIELD_REPEATED(
            Effect.MERGED,
            "El campo ya estaba: aquí es del municipio y no de cada tipo de trámite.",
            "The field was there: here it belongs to the municipality, not to each procedure type."),
    REQUIREMENT_REPEATED(
            Effect.MERGED,
            "El requisito ya estaba.",
            "The requirement was there already."),
    REQUIREMENT_WITHOUT_FIELD(
            Effect.QUARANTINED,
            "El requisito nombra un campo que no se trajo, de otro municipio o sin tipo de trámite.",
            "The requirement names a field that was not carried, of another municipality or without procedure type."),
    TYPE_IN_WORDS(
            Effect.REPAIRED,
            "El tipo de trámite era texto libre en dos idiomas; se tradujo a una clave.",
            "The procedure type was free text in two languages; it was turned into a code."),
    TYPE_ABSENT(
            Effect.REPAIRED,
            "El trámite no dice su tipo; lleva legacy_unknown.",
            "The procedure names no type; it gets legacy_unknown."),
    APPLICANT_ABSENT(
            Effect.REPAIRED,
            "No hay nombre del solicitante; dice «No registrado».",
            "There is no applicant's name; it says \"No registrado\"."),
    CONTACT_ABSENT(
            Effect.REPAIRED,
            "Falta el correo o el teléfono, o no sirven; están no-registrado@example.invalid y 0000000000.",
            "E-mail or telephone are missing or unusable; no-registrado@example.invalid and 0000000000 stand there."),
    DATE_ABSENT(
            Effect.QUARANTINED,
            "No hay ninguna fecha que diga cuándo fue.",
            "There is no date that tells when it was."),
    STATUS_AMBIGUOUS(
            Effect.REPAIRED,
            "El estado 1 es aprobado o pendiente según la pantalla: queda por turnar y lo decide una persona.",
            "Status 1 is approved or pending, depending on the screen: it waits for routing, and a person decides."),
    STATUS_IN_WORDS(
            Effect.KEPT,
            "Además del número había un texto de estado; se guarda en la historia y se compara.",
            "Beside the number there was a status text; the history keeps it, and both are compared."),
    STATUS_CONTRADICTS(
            Effect.REPAIRED,
            "El número y el texto de estado se contradicen: queda por turnar y lo decide una persona.",
            "Status number and text contradict each other: it waits for routing, and a person decides."),
    STATE_MOVED_ON_HERE(
            Effect.KEPT,
            "Cambió en el sistema anterior después de que aquí se avanzó: vale lo de aquí.",
            "It changed in the old system after it had moved on here: what is here counts."),
    CHANGED_AFTER_IMPORT(
            Effect.KEPT,
            "Cambió en el sistema anterior después de traerse, y aquí no se cambia: queda como vino.",
            "It changed in the old system after it was carried, and here it is not changed: it stays as it came."),
    LICENCE_FROM_STATUS(
            Effect.REPAIRED,
            "El estado 7 a 9 dice licencia emitida: se escribe la licencia, válida 365 días desde su entrega.",
            "Status 7 to 9 says licence issued: the licence is written, valid for 365 days from its delivery."),
    SCIAN_BY_NAME(
            Effect.REPAIRED,
            "La clave SCIAN se encontró por el nombre de la actividad en el catálogo.",
            "The SCIAN code was found by the activity's name in the catalogue."),
    SCIAN_UNUSABLE(
            Effect.REPAIRED,
            "La clave SCIAN era un identificador interno, CONST u otra cosa que no está en el catálogo; queda vacía.",
            "The SCIAN code was an internal id, CONST or something else that the catalogue does not have; it is left empty."),
    ACTIVITY_NOT_IN_CATALOGUE(
            Effect.QUARANTINED,
            "Ninguna actividad del catálogo SCIAN, o más de una, lleva este nombre; antes: db load scian.",
            "No activity of the SCIAN catalogue, or several, bear this name; first: db load scian."),
    AREA_MULTIPLIED(
            Effect.REPAIRED,
            "La superficie del predio perdió su punto decimal (por mil); se dividió entre mil.",
            "The plot's area had lost its decimal separator (times 1,000); it was divided by 1,000."),
    AREA_IN_WORDS(
            Effect.REPAIRED,
            "La superficie era un texto con m²; se leyó el número.",
            "The area was a text with m²; its number was read."),
    AREA_UNREADABLE(
            Effect.REPAIRED,
            "La superficie no se pudo leer; queda vacía.",
            "The area could not be read; it is left empty."),
    LETTERS_GARBLED(
            Effect.REPAIRED,
            "Una Ñ se había guardado como Ð; se corrigió.",
            "An Ñ had been stored as Ð; it was put right."),
    QUERY_WITHOUT_PROCEDURE(
            Effect.NOT_CARRIED,
            "Ningún trámite se presentó con esta consulta de requisitos.",
            "No procedure was filed on this query of requirements."),
    PART_OF_ANOTHER_ROW(
            Effect.MERGED,
            "Lo que dice está ahora en la fila que la nombra.",
            "What it says is now in the row that names it."),
    DELETED_THERE(
            Effect.NOT_CARRIED,
            "Estaba borrada en el sistema anterior.",
            "It was deleted in the old system."),
    OF_NO_PROCEDURE_HERE(
            Effect.QUARANTINED,
            "Su trámite no existe o no se pudo traer.",
            "Its procedure does not exist or could not be carried."),
    ANSWER_UNREADABLE(
            Effect.QUARANTINED,
            "La respuesta no tiene nombre o no es JSON.",
            "The answer has no name or is no JSON."),
    REGISTRATION_WITHOUT_PROCEDURE(
            Effect.QUARANTINED,
            "El registro no nombra un trámite: su referencia no es el folio de uno solo.",
            "The registration names no procedure: its reference is not the folio of one alone."),
    REGISTRATION_REPEATED(
            Effect.MERGED,
            "El trámite tiene otro registro antes; vale el primero.",
            "The procedure has an earlier registration; the first counts."),
    PARCEL_IS_ITS_BOX(
            Effect.REPAIRED,
            "El polígono era solo el recuadro del mapa, cien veces mayor que lo declarado; se omite.",
            "The polygon was just the map's box, a hundred times what was declared; it is left out."),
    PARCEL_ABSENT(
            Effect.KEPT,
            "El registro no tiene polígono.",
            "The registration has no polygon."),
    PARCEL_REPAIRED(
            Effect.REPAIRED,
            "La geometría no era válida y se reparó sin cambiar su forma.",
            "The geometry was invalid and was repaired, its structure kept."),
    GEOMETRY_UNUSABLE(
            Effect.QUARANTINED,
            "No hay geometría, o no queda nada de ella al repararla.",
            "There is no geometry, or nothing is left of it when repaired."),
    RINGS_IN_METRES(
            Effect.REPAIRED,
            "Las coordenadas no decían su sistema de referencia; por su tamaño son metros de EPSG:32613.",
            "The coordinates named no reference system; by their size they are metres of EPSG:32613."),
    REVIEW_OF_ANOTHER_CITY(
            Effect.QUARANTINED,
            "La revisión nombra otro municipio que su trámite.",
            "The review names another municipality than its procedure."),
    REVIEW_REPEATED(
            Effect.KEPT,
            "La misma dependencia revisó el trámite varias veces; cada vez es una ronda.",
            "The same department reviewed the procedure several times; each time is a round."),
    REVIEW_BY_ROLE(
            Effect.REPAIRED,
            "La revisión nombra un rol y no una dependencia; se hizo una dependencia de ese rol.",
            "The review names a role and no department; a department stands for that role."),
    REVIEW_ROLE_UNKNOWN(
            Effect.REPAIRED,
            "La revisión nombra un rol que no existe; se hizo una dependencia con su número.",
            "The review names a role that does not exist; a department stands for its number."),
    REVIEW_LEFT_OPEN(
            Effect.KEPT,
            "La revisión no había terminado: queda detenida, sin plazo, o saltada si el trámite ya terminó.",
            "The review had not ended: it is set aside without a deadline, or skipped where the procedure has ended."),
    TIME_IN_UTC(
            Effect.REPAIRED,
            "Una de las dos horas de la fila estaba en UTC; se leyó como tal.",
            "One of the row's two times was in UTC; it was read so."),
    RESOLUTION_WITHOUT_REVIEW(
            Effect.QUARANTINED,
            "No hay revisión de ese trámite y rol que esta resolución conteste.",
            "There is no review of that procedure and role that the resolution answers."),
    RESOLUTION_WITHOUT_USER(
            Effect.QUARANTINED,
            "No se sabe quién resolvió, o la persona no se pudo traer.",
            "It is not known who resolved, or the person could not be carried."),
    RESOLUTION_STATUS_UNKNOWN(
            Effect.QUARANTINED,
            "El número de la resolución no es aprobado, rechazado ni prevención.",
            "The resolution's number is neither approved, rejected nor prevention."),
    RESOLUTION_BY_ROLE(
            Effect.REPAIRED,
            "La resolución no nombra su revisión; se tomó la última de ese trámite y rol.",
            "The resolution names no review; the last one of that procedure and role was taken."),
    RESOLUTIONS_CONTRADICT(
            Effect.KEPT,
            "La misma revisión tiene resoluciones distintas; se guardan todas en su orden.",
            "The same review has different resolutions; all are kept in their order."),
    PREVENTION_LEFT_OPEN(
            Effect.KEPT,
            "La prevención no estaba contestada: no vence sola, y alguien decide si sigue.",
            "The prevention was not answered: it does not expire by itself, and somebody decides whether it goes on."),
    PREVENTION_WITHOUT_REVIEW(
            Effect.QUARANTINED,
            "La revisión de la prevención no se pudo traer.",
            "The prevention's review could not be carried."),
    PREVENTION_WITHOUT_USER(
            Effect.QUARANTINED,
            "No se sabe quién pidió la prevención.",
            "It is not known who asked for the prevention."),
    PREVENTION_REPEATED(
            Effect.MERGED,
            "La revisión ya tenía una prevención abierta.",
            "The review had an open prevention already."),
    APPROVAL_PENDING(
            Effect.NOT_CARRIED,
            "El director aún no había decidido.",
            "The director had not decided yet."),
    APPROVAL_WITHOUT_DIRECTOR(
            Effect.QUARANTINED,
            "No se sabe qué director decidió.",
            "It is not known which director decided."),
    APPROVAL_OF_OPEN_PROCEDURE(
            Effect.QUARANTINED,
            "El director decidió, pero el trámite dice que sigue abierto.",
            "The director decided, but the procedure says that it is still open."),
    LICENCE_WITHOUT_PROCEDURE(
            Effect.REPAIRED,
            "La licencia no nombra su trámite; se escribió uno que terminó en ella.",
            "The licence names no procedure; one that ended in it was written."),
    LICENCE_OF_OPEN_PROCEDURE(
            Effect.QUARANTINED,
            "La licencia lleva el folio de un trámite que no dice haberla emitido.",
            "The licence bears the folio of a procedure that does not say it was issued."),
    LICENCE_NOT_ISSUED(
            Effect.QUARANTINED,
            "La licencia dice estar pendiente.",
            "The licence says that it is pending."),
    LICENCE_FOLIO_REPEATED(
            Effect.QUARANTINED,
            "Otra licencia del municipio lleva el mismo folio.",
            "Another licence of the municipality bears the same folio."),
    LICENCE_ENDED(
            Effect.KEPT,
            "La licencia estaba cancelada o dada de baja; se guarda como terminada.",
            "The licence was cancelled or closed; it is kept as ended."),
    VALID_FOR_ITS_YEAR(
            Effect.REPAIRED,
            "La licencia dice solo su año; vale hasta el 31 de diciembre.",
            "The licence tells only its year; it is valid until 31 December."),
    VALIDITY_ASSUMED(
            Effect.REPAIRED,
            "La licencia no dice hasta cuándo vale; se supone un año.",
            "The licence does not tell until when it is valid; a year is assumed."),
    AXES_SWAPPED(
            Effect.REPAIRED,
            "La coordenada x era la latitud; se cambiaron.",
            "The x coordinate was the latitude; they were swapped."),
    LAYER_OF_A_SERVER(
            Effect.KEPT,
            "La capa es de un servidor de mapas: vienen su nombre y dirección, no sus elementos.",
            "The layer is a map server's: its name and address come, not its features."),
    LAYER_CODE_REPEATED(
            Effect.MERGED,
            "Otra capa tiene la misma clave; vale la primera.",
            "Another layer has the same code; the first counts."),
    SHEET_WITH_POINT(
            Effect.NOT_CARRIED,
            "Ficha técnica con coordenadas como POINT(lat lon); aquí no hay lugar para fichas.",
            "Technical sheet with coordinates as POINT(lat lon); there is no place for sheets here."),
    SHEET_WITH_PAIR(
            Effect.NOT_CARRIED,
            "Ficha técnica con coordenadas como lat,lon.",
            "Technical sheet with coordinates as lat,lon."),
    SHEET_WITH_RING(
            Effect.NOT_CARRIED,
            "Ficha técnica con un anillo JSON en base64.",
            "Technical sheet with a JSON ring in base64."),
    SHEET_UNREADABLE(
            Effect.NOT_CARRIED,
            "Ficha técnica cuyas coordenadas no se pueden leer.",
            "Technical sheet whose coordinates cannot be read."),
    TABLE_WITHOUT_PLACE(
            Effect.NOT_CARRIED,
            "Esta oficina no tiene lugar para la tabla.",
            "This office has no place for the table."),
    TABLE_OF_SECRETS(
            Effect.NOT_CARRIED,
            "La tabla guarda claves, firmas o contraseñas de un solo uso; no se lee.",
            "The table holds keys, signatures or one-time passwords; it is not read."),
    TABLE_OF_BOOKKEEPING(
            Effect.NOT_CARRIED,
            "La tabla es de la maquinaria del sistema anterior.",
            "The table belongs to the old system's machinery."),
    SEQUENCE_BEHIND(
            Effect.KEPT,
            "La secuencia de la tabla estaba atrasada allá; aquí los números son propios.",
            "The table's sequence was behind there; the numbers here are our own."),
    DATABASE_REFUSED(
            Effect.QUARANTINED,
            "La base de datos rechazó la fila por su contenido; la cuarentena guarda lo que dijo.",
            "The database refused the row for what is in it; the quarantine keeps what it said.");

    /** What a rule does to a row. */
    public enum Effect {
        KEPT("se conserva"),
        REPAIRED("se repara"),
        MERGED("se une"),
        QUARANTINED("en cuarentena"),
        NOT_CARRIED("se queda allá");

        private final String spanish;

        Effect(String spanish) {
            this.spanish = spanish;
        }

        public String spanish() {
            return spanish;
        }
    }

    private final Effect effect;
    private final String spanish;
    private final String english;

    LegacyRule(Effect effect, String spanish, String english) {
        this.effect = effect;
        this.spanish = spanish;
        this.english = english;
    }

    public Effect effect() {
        return effect;
    }

    public String spanish() {
        return spanish;
    }

    public String english() {
        return english;
    }

    /** {@return the rule and how often it was applied, for the report} */
    String line(long count) {
        return String.format(Locale.ROOT, "  %-30s %,9d  %-13s %s / %s", name(), count, effect, spanish, english);
    }
}
