// Jest knows one time limit for all projects; this sets the one of the project a test file belongs to.
jest.setTimeout(globalThis.suiteTimeoutMs);
