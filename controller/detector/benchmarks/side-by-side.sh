#!/bin/bash
# One frame from memory to the decision: this detector, and what one would put together from OpenCV (GaussianBlur or top-hat,
# matchTemplate), scipy (sparse footprints minus rings) and a compiled OASIS; the same frames, one thread each, one run.
# The other half stops at the events: it has no sub-pixel traces, demixing, flicker correction, ensembles or summaries.
# Needs on Debian: apt-get install python3-opencv python3-scipy python3-numpy gcc maven, and a JDK 25.
# Usage: side-by-side.sh [PIXELS A SIDE/CELLS/TEMPLATES]
set -euo pipefail
cd "$(dirname "$0")/.."
size=${1:-608/300/16}
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import cv2, numpy, scipy' || { echo "needs python3-opencv python3-scipy python3-numpy" >&2; exit 1; }
command -v cc >/dev/null || { echo "needs a C compiler" >&2; exit 1; }

mvn -q -B -f ../../pom.xml -pl controller/detector -am test-compile -Djacoco.skip
# A JDK 25, as Maven found one for these classes.
java=
for candidate in "${JAVA_HOME:-/nowhere}" /usr/lib/jvm/*; do
    if [ -x "$candidate/bin/java" ] && "$candidate/bin/java" -version 2>&1 | grep -q '"25'; then
        java=$candidate/bin/java
    fi
done
[ -n "$java" ] || { echo "needs a JDK 25, as JAVA_HOME or in /usr/lib/jvm" >&2; exit 1; }
jmh=$(find "${HOME}/.m2" -name 'jmh-core-*.jar' | head -1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Some machines tell OpenBLAS to be slower than it is.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
ours=$("$java" -XX:+UseSerialGC -Xms1g -cp "target/classes:target/test-classes:$jmh" \
    asterism.detector.benchmark.SideBySide "$work" "$size" 60)
"$python" benchmarks/side_by_side.py "$work" 4 "$ours"
