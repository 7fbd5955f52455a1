import { EXIT, type ExitCode, type Io, UsageError } from "../io.ts";

export const SHELLS = ["bash", "zsh", "fish"] as const;
type Shell = (typeof SHELLS)[number];

/** Prints a shell completion script. The script calls the command itself, so it never gets outdated. */
export function completionCommand(shell: string, io: Io): ExitCode {
  const known = SHELLS.find((one) => one === shell);
  if (!known) throw new UsageError(`unknown shell "${shell}"; expected ${SHELLS.join(", ")}`);
  io.out(SCRIPTS[known]);
  return EXIT.done;
}

const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# dynamo-matrix completion: source <(dynamo-matrix completion bash)
_dynamo_matrix() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" complete "$COMP_CWORD" "\${COMP_WORDS[@]:1}" 2>/dev/null))
}
complete -o default -F _dynamo_matrix dynamo-matrix
`,
  zsh: `#compdef dynamo-matrix
# dynamo-matrix completion: source <(dynamo-matrix completion zsh)
_dynamo_matrix() {
  local -a found
  found=("\${(@f)$("\${words[1]}" complete $((CURRENT - 1)) "\${(@)words[2,-1]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then
    compadd -Q -a found
  else
    _files
  fi
}
compdef _dynamo_matrix dynamo-matrix
`,
  fish: `# dynamo-matrix completion: dynamo-matrix completion fish | source
function __dynamo_matrix_complete
  set -l words (commandline -opc)
  set -l at (count $words)
  $words[1] complete $at $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c dynamo-matrix -a '(__dynamo_matrix_complete)'
`,
};
