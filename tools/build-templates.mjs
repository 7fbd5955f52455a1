// The package's templates, compiled by the program's own code, in the place of src/report/compiled-templates.ts.
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";

export const compiledTemplates = {
  name: "compiled-templates",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]report[\\/]compiled-templates\.ts$/ }, async () => {
      const { precompileTemplate } = await loadCompiler();
      const entries = readdirSync("templates")
        .filter((name) => name.endsWith(".hbs"))
        .map((name) => {
          const text = readFileSync(`templates/${name}`, "utf8");
          return `${JSON.stringify(name)}: { text: ${JSON.stringify(text)}, code: ${precompileTemplate(name, text)} }`;
        });
      return { contents: `export const COMPILED = {\n${entries.join(",\n")}\n};\n`, loader: "js" };
    });
  },
};

async function loadCompiler() {
  const [output] = (
    await build({
      entryPoints: ["src/report/templates.ts"],
      write: false,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "warning",
      banner: {
        js: `import { createRequire as __r } from 'node:module'; const require = __r(${JSON.stringify(import.meta.url)});`,
      },
    })
  ).outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(output.contents).toString("base64")}`);
}
