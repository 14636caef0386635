// SPDX-License-Identifier: MIT OR GPL-2.0
// An I2C bus with the chips of a UCLA Miniscope V4 behind its deserializer, as far as their registers are documented.
// What was sent stands in /proc/v4-bus, one line a message: "10 w 01 ff" or "28 r 20 8". Writing to that file:
// "absent AA" makes the chip at the hexadecimal address AA answer no more, "present AA" makes it answer again,
// "stuck AA" makes it forget what is written, "set AA RR VV" sets a register, "clear" empties the log.
#include <linux/i2c.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/uaccess.h>

#define LOG_BYTES 65536

struct chip {
	u8 address;
	u8 pointer;
	bool absent, stuck;
	u8 registers[256];
};

// deserializer, serializer, microcontroller, digital potentiometer, electrowetting lens driver, orientation sensor
static struct chip chips[] = { { 0x60 }, { 0x58 }, { 0x10 }, { 0x2c }, { 0x77 }, { 0x28 } };
static char log[LOG_BYTES];
static int used;
static DEFINE_MUTEX(lock);

static struct chip *find(int address)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(chips); i++)
		if (chips[i].address == address)
			return &chips[i];
	return NULL;
}

static void note(struct i2c_msg *m, struct chip *chip)
{
	int i;

	if (used + 8 + 3 * m->len >= LOG_BYTES)
		return;
	if (m->flags & I2C_M_RD) {
		used += scnprintf(log + used, LOG_BYTES - used, "%02x r %02x %d\n", m->addr, chip->pointer, m->len);
		return;
	}
	used += scnprintf(log + used, LOG_BYTES - used, "%02x w", m->addr);
	for (i = 0; i < m->len; i++)
		used += scnprintf(log + used, LOG_BYTES - used, " %02x", m->buf[i]);
	used += scnprintf(log + used, LOG_BYTES - used, "\n");
}

static int transfer_one(struct i2c_msg *m)
{
	struct chip *chip = find(m->addr);
	int i;

	if (!chip || chip->absent)
		return -ENXIO;
	note(m, chip);
	for (i = 0; i < m->len; i++) {
		if (m->flags & I2C_M_RD)
			m->buf[i] = chip->registers[(u8)(chip->pointer + i)];
		else if (i == 0)
			chip->pointer = m->buf[0];
		else if (!chip->stuck)
			chip->registers[(u8)(chip->pointer + i - 1)] = m->buf[i];
	}
	return 0;
}

static int transfer(struct i2c_adapter *adapter, struct i2c_msg *messages, int count)
{
	int i, failed = 0;

	mutex_lock(&lock);
	for (i = 0; i < count && !failed; i++)
		failed = transfer_one(&messages[i]);
	mutex_unlock(&lock);
	return failed ? failed : count;
}

static u32 functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
}

static const struct i2c_algorithm algorithm = { .master_xfer = transfer, .functionality = functionality };
static struct i2c_adapter adapter = { .owner = THIS_MODULE, .name = "v4-bus", .algo = &algorithm, .nr = 1 };

static int show(struct seq_file *file, void *unused)
{
	mutex_lock(&lock);
	seq_write(file, log, used);
	mutex_unlock(&lock);
	return 0;
}

static int open(struct inode *inode, struct file *file)
{
	return single_open_size(file, show, NULL, LOG_BYTES + PAGE_SIZE);
}

static ssize_t command(struct file *file, const char __user *from, size_t count, loff_t *at)
{
	char text[64], verb[16];
	unsigned int address = 0, reg = 0, value = 0;
	struct chip *chip;

	if (count >= sizeof(text) || copy_from_user(text, from, count))
		return -EINVAL;
	text[count] = 0;
	if (sscanf(text, "%15s %x %x %x", verb, &address, &reg, &value) < 1)
		return -EINVAL;
	mutex_lock(&lock);
	chip = find(address);
	if (!strcmp(verb, "clear"))
		used = 0;
	else if (chip && !strcmp(verb, "absent"))
		chip->absent = true;
	else if (chip && !strcmp(verb, "present"))
		chip->absent = chip->stuck = false;
	else if (chip && !strcmp(verb, "stuck"))
		chip->stuck = true;
	else if (chip && !strcmp(verb, "set"))
		chip->registers[(u8)reg] = value;
	mutex_unlock(&lock);
	return count;
}

static const struct proc_ops operations = {
	.proc_open = open, .proc_read = seq_read, .proc_write = command, .proc_lseek = seq_lseek, .proc_release = single_release
};

static int __init start(void)
{
	// What the microcontroller says of itself: product, vendor, firmware.
	find(0x10)->registers[0xf0] = 0x40;
	find(0x10)->registers[0xf1] = 0x11;
	find(0x10)->registers[0xf2] = 0x11;
	// The orientation sensor at rest: w = 1 in units of 1/16384.
	find(0x28)->registers[0x21] = 0x40;
	if (!proc_create("v4-bus", 0600, NULL, &operations))
		return -ENOMEM;
	return i2c_add_numbered_adapter(&adapter);
}

static void __exit end(void)
{
	i2c_del_adapter(&adapter);
	remove_proc_entry("v4-bus", NULL);
}

module_init(start);
module_exit(end);
MODULE_LICENSE("Dual MIT/GPL");
MODULE_DESCRIPTION("I2C bus with the chips of a Miniscope V4, for tests");
