"""What an edition does not say and is assumed of it, beside what the register it goes into says."""

from tests.importing.test_into import into, text_of


def test_what_is_assumed_of_a_document_does_not_go_before_what_is_held(in_force, edition_1_2):
    _draft_says(in_force, edition_1_2, "originating_committee: redfish")
    words = edition_1_2.read_text().replace("June 2025", "May 2025")
    edition_1_2.write_text("\n".join(line for line in words.split("\n") if "DSP4003" not in line))

    told = in_force(into(edition_1_2, "--yes --json")).json["report"]

    text = text_of(in_force)
    assert (text.process, text.originating_committee) == ("DSP4003 1.6.0", "redfish")
    assert [each for each in told["remarks"] if each["code"] == "WR713"] == []


def test_what_a_newer_edition_says_of_the_committee_and_the_purposes_is_taken(in_force, edition_1_2):
    _draft_says(in_force, edition_1_2, "originating_committee: alliance\npurposes: [marketing]")
    said = "Originating committee\n\nRedfish Forum\n\nPurpose\n\nThe partnership is for complementary standards.\n\n"
    edition_1_2.write_text(
        edition_1_2.read_text().replace("Alliance Organizations\n", f"{said}Alliance Organizations\n")
    )

    in_force(into(edition_1_2, "--yes"))

    assert (text_of(in_force).originating_committee, text_of(in_force).purposes) == ("redfish", ("complementary",))


def _draft_says(shell, file, words):
    """The edition lies as a draft, and somebody wrote this into it in the place of the committee."""
    shell(into(file))
    text = (shell.folder / "registers/ocp.yaml").read_text()
    assert "originating_committee: alliance" in text
    shell.commit("registers/ocp.yaml", text.replace("originating_committee: alliance", words).encode())
