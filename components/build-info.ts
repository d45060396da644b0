/**
 * Version of the package, the same as in its manifest.
 * @internal
 */
export const VERSION = '0.1.0';

/** What the setting `BuildInfo` tells. @internal */
export const BUILD_INFO = `snmp-components ${VERSION} for Node.js`;
