import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createServer as createPlainServer } from "node:http";
import { createServer, type Server } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseRepositoryName } from "../src/git/address.ts";
import { command, scratchFolder } from "./support/command.ts";
import { testRepository } from "./support/git.ts";
import { comparison, pairs } from "./support/page.ts";

const PATH = "docs/reference/feature-matrix.md";
const page = (lora: string) => comparison({ LoRA: ["✅", lora] }) + pairs("vLLM", {});

/** A repository of two releases with a file that nobody asks for, which serves parts of itself. */
function served() {
  const repository = testRepository();
  repository.commit({ [PATH]: page("✅"), "big.bin": "x".repeat(200_000) }, "v9.0.0");
  repository.commit({ [PATH]: page("❌") }, "v9.1.0");
  repository.configure([
    ["uploadpack.allowFilter", "true"],
    ["http.receivepack", "false"],
  ]);
  return { ...repository, address: `file://${repository.folder}` };
}

/** Runs the command in a folder of somebody's with a cache of their own. */
function somebody(more: Readonly<Record<string, string>> = {}) {
  const [folder, cache] = [scratchFolder(), scratchFolder()];
  const env = { PATH: process.env["PATH"], HOME: scratchFolder(), XDG_CACHE_HOME: cache, ...more };
  const kept = () => {
    const [name = ""] = readdirSync(join(cache, "dynamo-matrix"));
    return join(cache, "dynamo-matrix", name);
  };
  return { folder, env, kept, run: (...args: string[]) => command(args, folder, null, env) };
}

/** All that stands in a folder's files, as one text. */
const contentOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
    .join("\n");

const portOf = (server: { address(): string | AddressInfo | null }) => {
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
};

const listening = async <S extends Server | TcpServer>(server: S): Promise<S> => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.close();
  });
  return server;
};

describe("a repository at an address", () => {
  it("is compared, and only what is read is fetched", async () => {
    const { address, git } = served();
    const { run, kept } = somebody();
    const compared = await run("diff", "git:v9.0.0", "git:main", "--repo", address, "--fail-on", "regression");
    expect([compared.code, compared.out]).toEqual([1, expect.stringContaining("LoRA is now not supported")]);
    const has = (name: string) => {
      try {
        execFileSync("git", ["-C", kept(), "cat-file", "-e", git("rev-parse", name)], { stdio: "ignore" });
        return true;
      } catch {
        return false;
      }
    };
    expect([has(`main:${PATH}`), has("main:big.bin"), has("main"), has("main~1^{commit}")]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it("is imported, and imported again once it has more", async () => {
    const { address, commit } = served();
    const { run, folder } = somebody();
    const imported = await run("import", "--repo", address, "--tags", "v9.*");
    expect([imported.code, imported.out.split("\n").slice(0, 2)]).toEqual([
      0,
      ["dynamo-matrix-data/v9.0.0.yaml", "dynamo-matrix-data/v9.1.0.yaml"],
    ]);
    commit({ [PATH]: page("🚧") }, "v9.2.0");
    const again = await run("import", "--repo", address, "--tags", "v9.*");
    expect([again.code, again.out]).toEqual([0, "dynamo-matrix-data/v9.2.0.yaml\n"]);
    expect(existsSync(join(folder, "dynamo-matrix-data", "v9.2.0.yaml"))).toBe(true);
  });

  it("has a page behind a link, and a file of accepted changes", async () => {
    const { address, folder, git } = served();
    execFileSync("git", ["-C", folder, "mv", PATH, "real.md"]);
    mkdirSync(join(folder, "docs", "reference"), { recursive: true });
    symlinkSync("../../real.md", join(folder, PATH));
    writeFileSync(join(folder, "ok.yaml"), "accepted:\n  - match: { backend: sglang }\n    reason: known\n");
    git("add", "-A");
    git("commit", "-q", "-m", "link");
    const { run } = somebody();
    const gate = ["--fail-on", "regression", "--accepted", "ok.yaml", "--accept-from", "main"];
    const { code, out, err } = await run("diff", "git:v9.0.0", "git:main", "--repo", address, ...gate);
    expect([code, out.includes("LoRA is now not supported"), err.includes("error")]).toEqual([0, true, false]);
  });

  it("is known by branches, tags and full ids alone", async () => {
    const { address, git } = served();
    const { run } = somebody();
    const show = (name: string) => run("show", `git:${name}`, "--repo", address);
    for (const name of ["main", "origin/main", "HEAD", "v9.1.0", git("rev-parse", "main")])
      expect([name, (await show(name)).code]).toEqual([name, 0]);
    expect(await show("mian")).toMatchObject({ code: 2, err: "dynamo-matrix: the repository has no revision mian\n" });
    expect((await show("main~1")).err).toContain("main~1 can't be fetched from file://");
    expect(await show("WORKTREE")).toMatchObject({
      code: 2,
      err: "dynamo-matrix: git:WORKTREE needs a folder as --repo: a URL has no work tree\n",
    });
  });

  it("runs nothing that it configures, nor what the user's cache was made to", async () => {
    const { address, git } = served();
    const marks = scratchFolder();
    const script = join(scratchFolder(), "run.sh");
    writeFileSync(script, `#!/bin/sh\necho "$0" >> ${marks}/$$\nexec "$@"\n`, { mode: 0o755 });
    git("config", "uploadpack.packObjectsHook", script);
    const { run, kept } = somebody();
    expect((await run("show", "git:v9.0.0", "--repo", address)).code).toBe(0);
    mkdirSync(join(kept(), "hooks"), { recursive: true });
    for (const hook of ["reference-transaction", "post-fetch"])
      writeFileSync(join(kept(), "hooks", hook), `#!/bin/sh\necho hook >> ${marks}/$$\n`, { mode: 0o755 });
    expect((await run("show", "git:main", "--repo", address)).code).toBe(0);
    expect(readdirSync(marks)).toEqual([]);
  });

  it("may be read by many at once, also where one was killed", async () => {
    const { address, git } = served();
    for (let i = 0; i < 4; i++) git("branch", `topic-${i}`, i % 2 === 0 ? "v9.0.0" : "v9.1.0");
    const one = somebody();
    const all = [0, 1, 2, 3].map((i) => one.run("show", `git:topic-${i}`, "--repo", address));
    expect((await Promise.all(all)).map(({ code, err }) => [code, err])).toEqual(Array(4).fill([0, ""]));
    mkdirSync(`${one.kept()}.lock`);
    const long = new Date(Date.now() - 60_000);
    utimesSync(`${one.kept()}.lock`, long, long);
    expect((await one.run("show", "git:main", "--repo", address)).code).toBe(0);
    expect(readdirSync(join(one.env.XDG_CACHE_HOME, "dynamo-matrix"))).toHaveLength(1);
    mkdirSync(`${one.kept()}.lock`);
    const busy = await command(["show", "git:main", "--repo", address], one.folder, null, {
      ...one.env,
      DYNAMO_MATRIX_FETCH_SECONDS: "1",
    });
    expect([busy.code, busy.err.includes("another process has used ")]).toEqual([3, true]);
  });

  it("is bounded in size, and leaves nothing behind", async () => {
    const { address, commit } = served();
    const noise = randomBytes(3_000_000).toString("base64");
    commit({ [PATH]: `${page("✅")}\n${noise}` }, "v9.3.0");
    const { run, env } = somebody({ DYNAMO_MATRIX_FETCH_MB: "1" });
    const { code, err } = await run("show", "git:v9.3.0", "--repo", address);
    expect([code, err]).toEqual([
      3,
      `dynamo-matrix: can't fetch from ${address}: the fetch exceeds 1 MB, the limit of DYNAMO_MATRIX_FETCH_MB\n`,
    ]);
    expect(readdirSync(join(env.XDG_CACHE_HOME, "dynamo-matrix"))).toEqual([]);
  });

  it("that is none says so, and leaves nothing behind", async () => {
    const nowhere = `file://${scratchFolder()}/none`;
    const { run, env } = somebody();
    const { code, err } = await run("show", "git:main", "--repo", nowhere);
    expect([code, err.includes(`can't fetch from ${nowhere}: `)]).toEqual([3, true]);
    expect(readdirSync(join(env.XDG_CACHE_HOME, "dynamo-matrix"))).toEqual([]);
  });

  it("keeps what it has where a later fetch fails", async () => {
    const { address, folder } = served();
    const { run, kept } = somebody();
    expect((await run("show", "git:v9.0.0", "--repo", address)).code).toBe(0);
    renameSync(folder, `${folder}-away`);
    expect((await run("show", "git:v9.1.0", "--repo", address)).code).toBe(3);
    renameSync(`${folder}-away`, folder);
    expect(existsSync(join(kept(), "HEAD"))).toBe(true);
    expect((await run("show", "git:v9.1.0", "--repo", address)).code).toBe(0);
  });

  it("may have its protocol in capitals, and a name longer than a file's", async () => {
    const { folder } = served();
    const deep = join(scratchFolder(), ...Array.from({ length: 6 }, () => "d".repeat(60)));
    mkdirSync(deep, { recursive: true });
    renameSync(folder, join(deep, "repo"));
    const { run } = somebody();
    const { code, err } = await run("show", "git:v9.0.0", "--repo", `FILE://${join(deep, "repo")}`);
    expect([code, err]).toEqual([0, ""]);
  });

  it.each([{ DYNAMO_MATRIX_CACHE: "relative" }, { XDG_CACHE_HOME: "", HOME: "" }])(
    "needs a folder that is the same from everywhere: %j",
    async (more) => {
      const { address } = served();
      const { run, folder } = somebody(more);
      expect(await run("show", "git:v9.0.0", "--repo", address)).toEqual({
        code: 2,
        out: "",
        err: "dynamo-matrix: there is no folder to fetch into; set DYNAMO_MATRIX_CACHE to an absolute path\n",
      });
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});

describe("by https", () => {
  /** A certificate for the loopback, and the environment of somebody who trusts it. */
  function trusted() {
    const home = scratchFolder();
    const [key, certificate] = [join(home, "key.pem"), join(home, "certificate.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    const files = ["-keyout", key, "-out", certificate];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, ...files], {
      stdio: "ignore",
    });
    writeFileSync(join(home, ".gitconfig"), `[http]\n\tsslCAInfo = ${certificate}\n[safe]\n\tdirectory = *\n`);
    return { home, tls: { key: readFileSync(key), cert: readFileSync(certificate) } };
  }

  /** Serves a repository to who knows the password. */
  const serve = (root: string, tls: object, home: string) =>
    listening(
      createServer(tls, (request, response) => {
        const given = Buffer.from(request.headers.authorization?.replace("Basic ", "") ?? "", "base64").toString();
        if (given !== "reader:s3cr€t") {
          response.writeHead(401, { "WWW-Authenticate": 'Basic realm="x"' }).end();
          return;
        }
        const { pathname, search } = new URL(request.url ?? "/", "https://localhost");
        const backend = spawn("git", ["http-backend"], {
          env: {
            PATH: process.env["PATH"],
            HOME: home,
            GIT_PROJECT_ROOT: root,
            GIT_HTTP_EXPORT_ALL: "1",
            PATH_INFO: pathname,
            QUERY_STRING: search.slice(1),
            REQUEST_METHOD: request.method,
            CONTENT_TYPE: request.headers["content-type"] ?? "",
            HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
            GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
          },
        });
        request.pipe(backend.stdin);
        const parts: Buffer[] = [];
        backend.stdout.on("data", (part: Buffer) => parts.push(part));
        backend.on("close", () => {
          const answer = Buffer.concat(parts);
          const end = answer.indexOf("\r\n\r\n");
          const headers = answer.subarray(0, end).toString().split("\r\n");
          const status = Number(headers.find((line) => line.startsWith("Status: "))?.slice(8, 11) ?? 200);
          const fields = headers.filter((line) => !line.startsWith("Status: ")).map((line) => line.split(": "));
          response.writeHead(status, Object.fromEntries(fields)).end(answer.subarray(end + 4));
        });
      }),
    );

  it("what the address holds opens it, and is neither told nor kept", async () => {
    const { folder } = served();
    const { home, tls } = trusted();
    const server = await serve(folder, tls, home);
    const { run, kept, folder: own } = somebody({ HOME: home });
    const at = (user: string) => `https://${user}@localhost:${portOf(server)}/.git`;
    const shown = await run("show", "git:v9.0.0", "--repo", at("reader:s3cr%E2%82%ACt"));
    expect([shown.code, shown.err]).toEqual([0, ""]);
    expect(contentOf(kept())).not.toMatch(/s3cr|reader/);
    const refused = await run("import", "--repo", at("reader:wr0ng"));
    expect([refused.code, refused.out]).toEqual([3, ""]);
    expect(refused.err).toMatch(/^dynamo-matrix: can't fetch from https:\/\/localhost:\d+\/\.git: /);
    expect(refused.err).not.toMatch(/wr0ng|reader/);
    expect(readdirSync(own)).toEqual([]);
  });

  it("a server that never answers is given up", async () => {
    const { home, tls } = trusted();
    const server = await listening(createServer(tls, () => {}));
    onTestFinished(() => server.closeAllConnections());
    const { run } = somebody({ HOME: home, DYNAMO_MATRIX_FETCH_SECONDS: "1" });
    const address = `https://localhost:${portOf(server)}/x`;
    expect(await run("show", "git:main", "--repo", address)).toEqual({
      code: 3,
      out: "",
      err: `dynamo-matrix: can't fetch from ${address}: it took more than 1 seconds, the limit of DYNAMO_MATRIX_FETCH_SECONDS\n`,
    });
  });

  it("that leads on to http is not followed", async () => {
    const { home, tls } = trusted();
    let asked = 0;
    const plain = createPlainServer((_request, response) => {
      asked++;
      response.end();
    });
    await listening(plain);
    const location = `http://127.0.0.1:${portOf(plain)}/x/info/refs?service=git-upload-pack`;
    const server = await listening(createServer(tls, (_q, response) => response.writeHead(302, { location }).end()));
    const { run } = somebody({ HOME: home });
    const { code } = await run("show", "git:main", "--repo", `https://localhost:${portOf(server)}/x`);
    expect([code, asked]).toEqual([3, 0]);
  });
});

describe("any other protocol", () => {
  it.each(["git", "http", "ftp", "git+http", "rsync"])("%s is refused, and nobody is asked", async (protocol) => {
    let asked = 0;
    const server = await listening(
      createTcpServer((socket) => {
        asked++;
        socket.destroy();
      }),
    );
    const { run, env } = somebody();
    const { code, out, err } = await run("show", "git:main", "--repo", `${protocol}://127.0.0.1:${portOf(server)}/x`);
    expect([code, out, asked]).toEqual([2, "", 0]);
    expect(err).toBe(
      `dynamo-matrix: --repo ${protocol}://…: unknown protocol "${protocol}"; expected https, ssh, file\n`,
    );
    expect(readdirSync(env.XDG_CACHE_HOME)).toEqual([]);
  });

  it.each<[name: string, kind: string]>([
    ["ext::sh -c true", "refused"],
    ["fd::17", "refused"],
    ["ssh://-oProxyCommand=true/x", "refused"],
    ["-oProxyCommand=true:x", "refused"],
    ["-u@host:x", "refused"],
    ["file://elsewhere/x", "refused"],
    ["ssh://user:password@host/x", "refused"],
    ["https://host/x?token=1", "refused"],
    ["https:github.com/ai-dynamo/dynamo", "refused"],
    ["HTTP:host", "refused"],
    ["file:/srv/git/dynamo.git", "refused"],
    [`https://host/${"x".repeat(2_000)}`, "refused"],
    ["HTTPS://github.com/ai-dynamo/dynamo", "address"],
    ["git@https:x", "address"],
    ["git@github.com:ai-dynamo/dynamo.git", "address"],
    ["ssh://git@github.com/ai-dynamo/dynamo", "address"],
    ["https://github.com/ai-dynamo/dynamo", "address"],
    ["C:\\work\\dynamo", "folder"],
    ["../dynamo", "folder"],
    ["./a:b", "folder"],
    ["/srv/git/dynamo.git", "folder"],
  ])("%s is %s", (name, kind) => {
    expect(parseRepositoryName(name).kind).toBe(kind);
  });

  it("is told how it is written where two slashes lack", async () => {
    const { run } = somebody();
    expect(await run("show", "git:main", "--repo", "HTTPS:github.com/a/b")).toEqual({
      code: 2,
      out: "",
      err: "dynamo-matrix: --repo https:…: write https:// and then the host\n",
    });
  });
});

describe("a shallow clone", () => {
  it.each([
    ["v9.0.0", "git fetch --no-tags --depth=1 origin tag v9.0.0"],
    ["origin/topic", "git fetch --no-tags --depth=1 origin +topic:refs/remotes/origin/topic"],
    ["HEAD~1", "git fetch --unshallow"],
  ])("that lacks %s says how to fetch it, and that helps", async (revision, fetch) => {
    const { address, git } = served();
    git("branch", "topic", "v9.0.0");
    const clone = join(scratchFolder(), "clone");
    const own = (...args: string[]) => execFileSync("git", args, { cwd: clone, stdio: "ignore" });
    execFileSync("git", ["clone", "-q", "--depth=1", "--no-tags", address, clone], { stdio: "ignore" });
    const show = () => command(["show", `git:${revision}`, "--repo", clone]);
    expect(await show()).toEqual({
      code: 2,
      out: "",
      err: `dynamo-matrix: the repository has no revision ${revision}; it is a shallow clone, to fetch it: ${fetch}\n`,
    });
    own(...fetch.split(" ").slice(1));
    expect((await show()).code).toBe(0);
  });
});
