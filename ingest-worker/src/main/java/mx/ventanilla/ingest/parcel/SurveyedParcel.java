package mx.ventanilla.ingest.parcel;

import java.util.List;
import mx.ventanilla.contracts.Violation;

/** What holding a drawn parcel against the municipality's map came to. */
public sealed interface SurveyedParcel {
    /**
     * It lies where it should.
     *
     * @param warnings such as a repair
     */
    record Registered(Parcel parcel, List<Violation> warnings) implements SurveyedParcel {
        public Registered {
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.registered(this);
        }
    }

    /** It cannot be registered. */
    record Refused(Violation violation) implements SurveyedParcel {
        @Override
        public <R> R dispatch(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** One question for both cases. */
    interface Cases<R> {
        R registered(Registered surveyed);

        R refused(Refused surveyed);
    }

    /** Answers with the case that applies. */
    <R> R dispatch(Cases<R> cases);
}
