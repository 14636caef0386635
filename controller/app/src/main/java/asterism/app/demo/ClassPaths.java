package asterism.app.demo;

import java.io.File;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The class paths children are started with, made from this process's own. */
public final class ClassPaths {
    private ClassPaths() {}

    /** Everything. */
    public static String all() {
        return System.getProperty("java.class.path");
    }

    /** Without Pi4J, jSerialComm and HDF5: for the processes that have a network and no devices. */
    public static String network() {
        Predicate<String> device = name -> name.startsWith("pi4j-")
                || name.startsWith("jSerialComm")
                || name.startsWith("hdf5-")
                || name.startsWith("javacpp-");
        return Arrays.stream(all().split(File.pathSeparator, -1))
                .filter(entry -> !device.test(new File(entry).getName()))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
