package asterism.rig.safety;

/**
 * What an arming rests on beside the instrument's own health.
 *
 * @param acceptNoDeadman whether the operator has accepted a head stage whose light does not go out by itself
 * @param operatorMillis an operator who has not been heard of for so long is gone
 * @param leastBatteryMillivolts below this the head stage's battery is too empty for light; 0 = it is not looked at
 */
public record ArmingRules(boolean acceptNoDeadman, long operatorMillis, int leastBatteryMillivolts) {}
