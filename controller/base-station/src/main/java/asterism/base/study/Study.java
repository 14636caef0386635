package asterism.base.study;

import asterism.base.store.ActivationBin;
import asterism.base.store.ExposureBin;
import asterism.base.store.SessionRow;
import asterism.base.store.StoreReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Reads sessions out of the store as rates. */
public final class Study {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RUNNING_POINTS = 180;

    private final StoreReader store;

    /** Reads from this store. */
    public Study(StoreReader store) {
        this.store = store;
    }

    /** Everything about one session. */
    public SessionStudy of(SessionRow session) throws SQLException {
        List<ExposureBin> exposure = store.exposure(session.rig(), session.session());
        List<ActivationBin> activations = store.activations(session.rig(), session.session());
        Map<Long, String> names = names(session, activations);
        long valid = sum(exposure, ExposureBin::validMs);
        Map<Long, Long> counts = new TreeMap<>();
        long tier1 = 0;
        for (ActivationBin a : activations) {
            if (a.ensemble() == null) tier1 += a.count();
            else counts.merge(a.ensemble(), a.count(), Long::sum);
        }
        List<EnsembleTotal> totals = new ArrayList<>();
        for (Map.Entry<Long, String> e : names.entrySet()) {
            long n = counts.getOrDefault(e.getKey(), 0L);
            totals.add(new EnsembleTotal(
                    e.getKey(), e.getValue(), n, valid <= 0 ? null : (Double) (n * 60_000.0 / valid)));
        }
        Rates rates = new Rates(exposure, activations, List.copyOf(names.keySet()));
        return new SessionStudy(
                session,
                valid,
                sum(exposure, ExposureBin::vetoedMs),
                sum(exposure, ExposureBin::received),
                sum(exposure, ExposureBin::lost),
                sum(exposure, ExposureBin::broken),
                tier1,
                totals,
                rates.minutes(),
                rates.running(RUNNING_POINTS));
    }

    /** The profile's ensembles in their order, then any other that was seen. */
    private static Map<Long, String> names(SessionRow session, List<ActivationBin> activations) {
        Map<Long, String> names = new LinkedHashMap<>();
        try {
            for (JsonNode e : JSON.readTree(session.ensembles() == null ? "[]" : session.ensembles()))
                names.put(e.path("id").asLong(), e.path("name").asText(null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store's session " + session.session() + " has no JSON ensembles", e);
        }
        for (ActivationBin a : activations) if (a.ensemble() != null) names.putIfAbsent(a.ensemble(), null);
        return names;
    }

    private static long sum(List<ExposureBin> bins, ToLongFunction<ExposureBin> value) {
        return bins.stream().mapToLong(value).sum();
    }
}
