package asterism.bridge.v4;

/** The chips of a V4 that are set over I2C. */
enum V4Chip {
    /** TI DS90UB914 on the host's side of the coaxial cable. */
    DESERIALIZER("deserializer", 0xC0),
    /** TI DS90UB913 on the microscope. */
    SERIALIZER("serializer", 0xB0),
    /** ATmega that passes words to the sensor and holds the light's enable pin. */
    MICROCONTROLLER("microcontroller", 0x20),
    /** TPL0102, which sets the light's current; the deserializer's alias of 0xA0. */
    POTENTIOMETER("potentiometer", 0x58),
    /** MAX14574, which drives the electrowetting lens. */
    LENS("lens driver", 0xEE),
    /** BNO055. */
    ORIENTATION("orientation sensor", 0x50);

    final String words;
    /** 7 bits. */
    final int address;

    /** @param address of 8 bits, as the microscope's documents write it */
    V4Chip(String words, int address) {
        this.words = words;
        this.address = address >> 1;
    }
}
