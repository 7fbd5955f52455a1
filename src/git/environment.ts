import { devNull } from "node:os";
import type { Address } from "./address.ts";

/** What git needs of the user's environment: to be found, and to find the user's own settings. */
const KEPT: ReadonlySet<string> = new Set(
  "PATH HOME XDG_CONFIG_HOME USERPROFILE HOMEDRIVE HOMEPATH SYSTEMROOT COMSPEC PATHEXT TMPDIR TEMP TMP".split(" "),
);

/** Settings of a repository that name a command, and what takes their place. */
const SETTINGS: readonly (readonly [key: string, value: string])[] = [
  ["core.fsmonitor", "false"],
  ["core.hooksPath", "/dev/null"],
  ["core.pager", "cat"],
  ["core.sshCommand", "false"],
  ["core.gitProxy", ""],
  ["core.askPass", ""],
  ["core.alternateRefsCommand", "false"],
  ["core.editor", "false"],
  ["credential.helper", ""],
  ["diff.external", ""],
  ["gpg.program", "false"],
  ["log.showSignature", "false"],
  ["protocol.allow", "never"],
  ["uploadpack.packObjectsHook", ""],
];

const FIXED: Readonly<Record<string, string>> = {
  // Beats protocol.<name>.allow of the repository as well.
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  // No commit gets other parents than it has.
  GIT_GRAFT_FILE: devNull,
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_PAGER: "cat",
  LC_ALL: "C",
};

/** What the client of git lets through only where it is asked to: here, settings that take commands away. */
export const UNSAFE = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeEditor: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeHooksPath: true,
  allowUnsafePack: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeUrlRewrite: true,
} as const;

/**
 * The environment that git runs in: nothing that a repository configures is run, nothing is fetched, written or asked
 * for, and no object is replaced by another. The user's own settings stay, such as which folders are safe.
 */
export function gitEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && KEPT.has(name.toUpperCase())) kept[name] = value;
  }
  const settings: Record<string, string> = { GIT_CONFIG_COUNT: String(SETTINGS.length) };
  SETTINGS.forEach(([key, value], i) => {
    settings[`GIT_CONFIG_KEY_${i}`] = key;
    settings[`GIT_CONFIG_VALUE_${i}`] = value;
  });
  return { ...kept, ...settings, ...FIXED };
}

/** Additional variables for fetching: certificates, proxies and the keys of ssh. */
const KEPT_TO_FETCH: ReadonlySet<string> = new Set(
  "HTTPS_PROXY ALL_PROXY NO_PROXY SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE SSH_AUTH_SOCK".split(" "),
);

/**
 * The environment that git fetches in, from one address: the same, but that its protocol alone is let through, and
 * ssh run without questions. `secret` is the address with its credentials, which so stand in no argument and no file.
 */
export function fetchEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  { protocol, shown, secret }: Address,
): Record<string, string> {
  const env = gitEnvironment(environment);
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && KEPT_TO_FETCH.has(name.toUpperCase())) env[name] = value;
  }
  const settings: [key: string, value: string][] = [];
  if (protocol === "ssh") settings.push(["core.sshCommand", "ssh -o BatchMode=yes"]);
  if (secret !== null) settings.push([`url.${secret.address}.insteadOf`, shown]);
  settings.forEach(([key, value], i) => {
    env[`GIT_CONFIG_KEY_${SETTINGS.length + i}`] = key;
    env[`GIT_CONFIG_VALUE_${SETTINGS.length + i}`] = value;
  });
  return { ...env, GIT_CONFIG_COUNT: String(SETTINGS.length + settings.length), GIT_ALLOW_PROTOCOL: protocol };
}

/** The variables of git that the environments set. */
export const ALLOWED: string[] = [
  ...Object.keys(gitEnvironment({})).filter((name) => name.startsWith("GIT_")),
  ...[0, 1].flatMap((i) => [`GIT_CONFIG_KEY_${SETTINGS.length + i}`, `GIT_CONFIG_VALUE_${SETTINGS.length + i}`]),
];
