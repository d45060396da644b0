import { cfg, loopbackAddress, ours } from '../node/harness.mjs';

/**
 * An engine, and managers as the environment says: one for PORT, or TARGETS at as many addresses. They send once, as
 * the peers do, unless `refreshPeriod` says after how many seconds they send again.
 */
export async function enginesManagers({ refreshPeriod = 5 } = {}) {
  const { Aes128Cfb, Engine, HmacSha, SnmpVersion } = await ours();
  const engine = new Engine();
  const isV3 = cfg.version === '3';
  if (isV3) {
    engine.usm.addUser(cfg.user, {
      authProtocol: HmacSha,
      authSecret: cfg.authPassword,
      privProtocol: Aes128Cfb,
      privSecret: cfg.privPassword,
    });
  }
  const options = {
    version: isV3 ? SnmpVersion.V3 : SnmpVersion.V2c,
    ...(isV3 ? {} : { community: cfg.community }),
    ...(process.env.DOMAIN ? { domain: process.env.DOMAIN } : {}),
    timeout: 5,
    refreshPeriod,
  };
  const hosts =
    cfg.targets === 1 ? [cfg.host] : Array.from({ length: cfg.targets }, (_, i) => loopbackAddress(i));
  return { engine, managers: hosts.map((host) => engine.manager([host, cfg.port], options)) };
}
