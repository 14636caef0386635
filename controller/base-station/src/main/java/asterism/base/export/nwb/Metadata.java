package asterism.base.export.nwb;

import asterism.base.export.ExportException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an archive wants to know and no recording tells; null = unknown.
 *
 * @param indicator the calcium indicator
 * @param location of the imaging plane in the brain
 * @param excitationNm wavelength
 * @param emissionNm wavelength
 * @param species Latin name
 * @param sex M, F, U or O
 * @param age ISO 8601 duration
 * @param strain of the animal
 * @param genotype of the animal
 * @param weight with its unit
 * @param experimenter name
 * @param institution name
 * @param lab name
 */
public record Metadata(
        String indicator,
        String location,
        @JsonProperty("excitation_nm") Double excitationNm,
        @JsonProperty("emission_nm") Double emissionNm,
        String species,
        String sex,
        String age,
        String strain,
        String genotype,
        String weight,
        String experimenter,
        String institution,
        String lab) {
    /** Nothing known. */
    public static final Metadata NONE =
            new Metadata(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * Reads a YAML file of these keys.
     *
     * @throws ExportException naming a key that is unknown
     */
    public static Metadata read(Path file) throws IOException, ExportException {
        try {
            Metadata read = YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(Files.readString(file), Metadata.class);
            return read == null ? NONE : read;
        } catch (UnrecognizedPropertyException e) {
            throw new ExportException(
                    file + ": " + e.getPropertyName() + " is unknown; known are " + e.getKnownPropertyIds(), e);
        } catch (JsonProcessingException e) {
            throw new ExportException(file + ": " + e.getOriginalMessage(), e);
        }
    }
}
