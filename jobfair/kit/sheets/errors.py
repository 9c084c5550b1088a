"""Why a file is not read: each reason with the next step."""

from jobfair.kit.errors import N_, Invalid


class EmptyFile(Invalid):
    """Nothing was sent."""

    code = "sheets.empty_file"
    message = N_("This file is empty. Open it in your spreadsheet program, save it, send it again.")


class FileTooLarge(Invalid):
    """The file is larger than any list we take."""

    code = "sheets.too_large"
    message = N_("This file is larger than 5 MB. Remove pictures, or split the list.")


class NotAWorkbook(Invalid):
    """Another kind of file, whatever its name says."""

    code = "sheets.not_a_workbook"
    message = N_("This is not an Excel workbook. Save the list as .xlsx and send that file.")


class OldWorkbook(Invalid):
    """A workbook in the format of 2003 and before."""

    code = "sheets.old_workbook"
    message = N_("This is an old .xls file. Open it, choose “Save as”, .xlsx, and send that file.")


class LockedWorkbook(Invalid):
    """A workbook that asks for a password."""

    code = "sheets.locked"
    message = N_("This file has a password. Save it without the password and send it again.")


class WorkbookWithMacros(Invalid):
    """A workbook that carries programs."""

    code = "sheets.macros"
    message = N_("This file carries macros. Save it as .xlsx, without macros, and send that file.")


class DamagedWorkbook(Invalid):
    """It begins like a workbook, but cannot be read to its end."""

    code = "sheets.damaged"
    message = N_(
        "This file is damaged or was cut off on the way. Open it, save it as .xlsx, send it again."
    )


class WorkbookTooLarge(Invalid):
    """It is small as a file, but unpacks to more than any list holds."""

    code = "sheets.unpacks_too_large"
    message = N_(
        "This file unpacks to far more than a list holds. Copy the list to a new workbook."
    )


class NoHeading(Invalid):
    """No row looks like the headings of this list."""

    code = "sheets.no_heading"
    message = N_(
        "No row with headings was found in the first 20 rows. Download the template and copy the"
        " list into it."
    )


class ColumnMissing(Invalid):
    """The headings were found, but one that is needed is not among them."""

    code = "sheets.column_missing"
    message = N_("The sheet “%(sheet)s” has no column “%(heading)s”. Add it, or use the template.")


class ColumnTwice(Invalid):
    """Two columns have the same meaning."""

    code = "sheets.column_twice"
    message = N_("The column “%(heading)s” stands there twice. Remove one of the two.")


class TwoLists(Invalid):
    """Two sheets have the headings of this list."""

    code = "sheets.two_lists"
    message = N_(
        "Two sheets look like the list: “%(first)s” and “%(second)s”. Leave only one in the file."
    )


class TooManyColumns(Invalid):
    """There are more columns than any list has."""

    code = "sheets.too_many_columns"
    message = N_("The list has more than 60 columns. Remove the ones that are not needed.")


class TooManyRows(Invalid):
    """There are more rows than are taken at once."""

    code = "sheets.too_many_rows"
    message = N_("The list has more than 5,000 rows. Split it into several files.")
