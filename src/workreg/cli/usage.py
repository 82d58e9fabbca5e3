"""What is wrong with the words of a command, as typer tells it. Knows typer's errors by their form only."""


def usage_of(error: Exception) -> tuple[str, int] | None:
    """The words and the exit code of a usage error; None for any other exception."""
    if not hasattr(error, "format_message") or not hasattr(error, "exit_code"):
        return ("Aborted.", 1) if type(error).__name__ == "Abort" else None
    context = getattr(error, "ctx", None)
    words = str(error.format_message())
    if context is None:
        return f"Error: {words}", int(error.exit_code)
    if type(error).__name__ == "NoArgsIsHelpError":
        return words, int(error.exit_code)
    return f"{context.get_usage()}\n\nError: {words}\nTry: {context.command_path} --help", int(error.exit_code)
