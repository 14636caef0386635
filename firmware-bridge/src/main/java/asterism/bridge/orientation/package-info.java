/**
 * Where the head points, as recorded logs say it: unit quaternions, checked.
 *
 * <p>A quaternion turns a vector of the IMU's own axes into one of the world's, whose z axis points up (BNO055 datasheet
 * 3.6.5.5). Which way the IMU's own axes lie in the head stage is a convention of the host that set the part up, see
 * {@link asterism.bridge.orientation.AxisConvention}.
 */
package asterism.bridge.orientation;
