package asterism.app;

import asterism.app.verify.Findings.Sort;
import asterism.app.verify.StreamVerdict;
import asterism.app.verify.Verification;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify}: proves completeness. */
@picocli.CommandLine.Command(
        name = "asterism verify",
        description = {
            "Proves that every record of a demo, rig or base station is stored exactly once and unaltered,",
            "or says which are missing, double, altered or forged (exit 1)."
        })
final class VerifyCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder of a demo, a rig or a base station.")
    private Path dir;

    @Option(names = "--config", paramLabel = "base.yaml", description = "The base station whose store is checked.")
    private Path config;

    @Option(
            names = "--pending-ok",
            description = "Records only not yet acknowledged, or a journal without its store, are no fault.")
    private boolean pendingOk;

    @Option(
            names = "--rig-key",
            paramLabel = "FILE",
            description = {
                "Public key of a rig, PEM; may be given more than once.",
                "Default: the keys that lie beside the journals and in the store."
            })
    private List<Path> rigKeys = List.of();

    @Option(names = "--json", description = "Prints the result as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<StreamVerdict> verdicts = verification().run(pendingOk);
        if (json) out().println(json(verdicts));
        else VerdictTable.lines(verdicts, pendingOk).forEach(out()::println);
        boolean whole = pendingOk && verdicts.stream().allMatch(StreamVerdict::whole);
        return !verdicts.isEmpty() && (whole || complete(verdicts)) ? Asterism.DONE : Asterism.FAILED;
    }

    private static boolean complete(List<StreamVerdict> verdicts) {
        return !verdicts.isEmpty() && verdicts.stream().allMatch(StreamVerdict::complete);
    }

    private Verification verification() throws WrongInput, WorkFailed, IOException {
        if ((dir == null) == (config == null)) throw new WrongInput("give either a folder or --config base.yaml");
        Path given = dir == null ? config : dir;
        if (!Files.exists(given)) throw new WrongInput(given + " does not exist");
        for (Path key : rigKeys) if (!Files.exists(key)) throw new WrongInput(key + " does not exist");
        return dir == null ? Evidence.configured(config, rigKeys) : Evidence.below(dir, rigKeys);
    }

    private static String json(List<StreamVerdict> verdicts) {
        ObjectNode result = new ObjectMapper().createObjectNode();
        result.put("complete", complete(verdicts));
        for (StreamVerdict v : verdicts) {
            ObjectNode one = result.withArray("streams").addObject();
            one.put("rig", v.stream().rig())
                    .put("epoch", Long.toString(v.stream().epoch()));
            one.put("compared", !v.compared() ? "nothing" : v.journalLo() == 0 ? "store alone" : "journal and store");
            one.put("journalled", v.journalled())
                    .put("acknowledged", v.acknowledged())
                    .put("stored", v.stored())
                    .put("highest", v.highest());
            one.put("missing", v.count(Sort.MISSING))
                    .put("pending", v.count(Sort.PENDING))
                    .put("double", v.count(Sort.DOUBLE));
            one.put("not_journalled", VerdictTable.notJournalled(v))
                    .put("altered", VerdictTable.altered(v))
                    .put("discarded", v.discarded())
                    .put("chain_breaks", v.count(Sort.CHAIN))
                    .put("signed_to", v.provenHi())
                    .put("forged", VerdictTable.forged(v));
            v.findings().lines().forEach(one.withArray("findings")::add);
        }
        return result.toString();
    }
}
