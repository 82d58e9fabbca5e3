"""Where registers and facts lie: paths, YAML text, git, cache; and how processes are started."""
