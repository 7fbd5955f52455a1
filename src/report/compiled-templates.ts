import type { CompiledTemplates } from "./templates.ts";

/** The package's own templates, compiled; the build puts them here. What is not here is compiled when it is used. */
export const COMPILED: CompiledTemplates = {};
