// Node's module for processes, loaded only where commander starts one, which it never does here.
const LAZY = `
const { getBuiltinModule } = require("node:process");
module.exports = { spawn: (...args) => getBuiltinModule("node:child_process").spawn(...args) };
`;

export const lazyProcesses = {
  name: "lazy-processes",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]lib[\\/]/.test(importer) ? { path: "processes", namespace: "lazy-processes" } : null,
    );
    onLoad({ filter: /.*/, namespace: "lazy-processes" }, () => ({ contents: LAZY, loader: "js" }));
  },
};
