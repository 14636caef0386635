-- the keys that sign the rigs' checkpoints: the first one that a rig says, or what an operator enrolled
CREATE TABLE rig_keys (
  rig TEXT NOT NULL, key TEXT NOT NULL, public_key TEXT NOT NULL, since_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (rig, key));
-- up to proven_hi a signature vouches for the chain; checkpoints up to checked_hi have been looked at
CREATE TABLE proof (
  rig TEXT NOT NULL, epoch INTEGER NOT NULL, checked_hi INTEGER NOT NULL, proven_hi INTEGER NOT NULL,
  PRIMARY KEY (rig, epoch));
-- ranges whose checkpoint does not vouch for them; forged = they are not what a true signature says
CREATE TABLE unproven (
  rig TEXT NOT NULL, epoch INTEGER NOT NULL, lo INTEGER NOT NULL, hi INTEGER NOT NULL,
  forged INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (rig, epoch, lo, hi));
CREATE INDEX checkpoints ON records (rig, epoch, seq) WHERE kind = 'checkpoint';
