# Runs on the emulated board, sourced by its init: the real rig process against a simulated instrument on the far side of a
# USB serial pair; what the lines and the I2C bus saw is printed between markers for the test that started the board.
java=$(ls -d /jre/usr/lib/jvm/java-25*/bin/java)
# A program of its own, so that what is killed is the process itself and not a shell around it.
cat >/bin/asterism <<EOF
#!/bin/sh
exec $java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto --enable-native-access=ALL-UNNAMED \\
    --sun-misc-unsafe-memory-access=allow -cp "/host/lib/*" asterism.app.Asterism "\$@"
EOF
chmod +x /bin/asterism
mkdir -p /tmp/rig
cat >/tmp/rig/rig.yaml <<EOF
site: board
rig: board
link: {path: /dev/ttyACM0, baud: 2000000}
profile: /host/board.asterism.json
out: sessions
journal: {dir: journal}
socket: rig.sock
light: {code: 100, safe_code: 100, max_code: 120, pause_ms: 60000}   # an emulated processor is slow, and nobody's brain is lit
gpio:
  chip: $CHIP
  light_enable_line: 17
  frame_out_line: 27
  trigger_out_line: 22
  trigger_pulse_ms: 20
  debounce_ms: 1
  inputs: {camera: 5}
triggers:
  - {ensemble: 0, least_surprise_bits: 5, refractory_s: 1}
EOF
level() { cat "$LINES_DIR/sim_gpio$1/value"; }

lines "$LINES_DIR" 17 22 27 >/tmp/lines &
asterism simulate --link /dev/ttyGS0 --scene /host/scene.avi --fps 5 --loop --light-log /tmp/light >/tmp/simulate 2>&1 &
asterism run --config /tmp/rig/rig.yaml >/tmp/run 2>&1 </dev/null &
run=$!

waited=0
while [ $waited -lt "${BOARD_WAIT:-120}" ] && [ "$(grep -c ' 27 ' /tmp/lines)" -lt 30 ]; do
    sleep 1
    waited=$((waited + 1))
done
echo "light before arming: $(level 17)"

# Another device's camera ticks while a trigger is waited for.
waited=0
while [ $waited -lt "${BOARD_WAIT:-120}" ] && ! grep -q '^[0-9]* 22 0' /tmp/lines.fell 2>/dev/null; do
    echo pull-up >"$LINES_DIR/sim_gpio5/pull"
    sleep 0.5
    echo pull-down >"$LINES_DIR/sim_gpio5/pull"
    sleep 0.5
    waited=$((waited + 1))
    # An operator who does not give up: an emulated processor misses leases.
    [ "$(level 17)" = 1 ] || say /tmp/rig/rig.sock arm >>/tmp/armed
    # A fall of the trigger line after a rise.
    awk '$2 == 22 && $3 == 1 { up = 1 } up && $2 == 22 && $3 == 0 { print }' /tmp/lines >/tmp/lines.fell
done
# What was decided is in the file some time later.
waited=0
while [ $waited -lt 20 ] && ! grep -q ',fired,' /tmp/rig/sessions/*/triggers.csv; do
    sleep 0.5
    waited=$((waited + 1))
done
waited=0
while [ $waited -lt 60 ] && [ "$(level 17)" = 0 ]; do
    say /tmp/rig/rig.sock arm >>/tmp/armed
    sleep 0.3
    waited=$((waited + 1))
done
echo "light before the kill: $(level 17)"
killed=$(cut -d' ' -f1 /proc/uptime)
kill -9 $run
waited=0
while [ $waited -lt 50 ] && [ "$(level 17)" = 1 ]; do
    sleep 0.1
    waited=$((waited + 1))
done
echo "light after the kill: $(level 17), killed at $killed s"
echo "BEGIN lines"; cat /tmp/lines; echo "END lines"
echo "BEGIN ttl"; cat /tmp/rig/sessions/*/ttl.csv; echo "END ttl"
echo "BEGIN triggers"; cat /tmp/rig/sessions/*/triggers.csv; echo "END triggers"
echo "BEGIN run"; tail -20 /tmp/run; tail -5 /tmp/simulate; echo "END run"

# A Raspberry Pi without strict_gpiod keeps a dead process's lines up: said by doctor.
echo Y >/sys/module/pinctrl_bcm2835/parameters/persist_gpio_outputs
echo "BEGIN doctor"; asterism doctor --config /tmp/rig/rig.yaml 2>&1; echo "END doctor"

echo "BEGIN v4"
asterism v4 start 2>&1
cat /proc/v4-bus
echo "END v4"
